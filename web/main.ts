import { mount } from "svelte";
import Gate from "./access/Gate.svelte";
import "./styles/base.css";

mount(Gate, { target: document.getElementById("app")! });
