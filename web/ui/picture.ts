/** A card as a PNG, as it looks now: a copy that carries its styles itself, drawn by the browser. */
const pixelsPerPoint = 2;
/** Have no part in how an element looks that stands still. */
const isIdle = /^(?:-webkit-|animation|transition|scroll|cursor|interactivity|user-select|will-change|view-|timeline)/;

/** @throws when the browser does not draw it */
export async function savePicture(element: HTMLElement, name: string): Promise<void> {
  const { width, height } = element.getBoundingClientRect();
  const copy = copyOf(element);
  const frame = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  frame.setAttribute("width", String(width));
  frame.setAttribute("height", String(height));
  const content = document.createElementNS("http://www.w3.org/2000/svg", "foreignObject");
  content.setAttribute("width", "100%");
  content.setAttribute("height", "100%");
  content.append(copy);
  frame.append(content);
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(frame))}`);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * pixelsPerPoint);
  canvas.height = Math.ceil(height * pixelsPerPoint);
  const painter = canvas.getContext("2d")!;
  painter.scale(pixelsPerPoint, pixelsPerPoint);
  painter.drawImage(image, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob === null) throw new Error("the browser gave no picture");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Canvases become pictures, what can be pressed is left out. */
function copyOf(element: Element): Element {
  if (element instanceof HTMLCanvasElement) {
    const image = document.createElement("img");
    image.src = element.toDataURL();
    takeStyle(element, image);
    return image;
  }
  const copy = element.cloneNode(false) as Element;
  takeStyle(element, copy);
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      if (!child.matches("[popover], [popovertarget], [role=tooltip]")) copy.append(copyOf(child));
    } else copy.append(child.cloneNode());
  }
  return copy;
}

function takeStyle(from: Element, to: Element): void {
  if (!(to instanceof HTMLElement || to instanceof SVGElement)) return;
  const style = getComputedStyle(from);
  for (const property of style) if (!isIdle.test(property)) to.style.setProperty(property, style.getPropertyValue(property));
}

async function loaded(url: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}
