// What every page starts. Nothing here is needed for a core action; it only makes them quicker.
import { listenForKeys } from "./keys.js";
import { preparePalette } from "./palette.js";
import { prepareForms } from "./forms.js";
import { prepareMenus } from "./menus.js";
import { prepareCopying } from "./copy.js";

listenForKeys();
preparePalette();
prepareForms();
prepareMenus();
prepareCopying();
