import { mount } from "svelte";
import Gate from "./access/Gate.svelte";
import { register } from "./offline/register.ts";
import "./styles/base.css";

mount(Gate, { target: document.getElementById("app")! });
register();
