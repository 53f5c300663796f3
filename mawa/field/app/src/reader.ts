/**
 * The laptop's reader: in an element with `data-mawa-reader`, the camera gathers a circle of codes
 * from a phone's screen and posts the sealed bytes as the form file `sealed` to the address in
 * `data-post`, with the token in `data-csrf`. Then the page is loaded anew and says what came.
 */
import { type Camera, openCamera } from "./scan/camera";
import { Circle } from "./scan/circle";
import { READER_WORDS } from "./words/reader";

const words = READER_WORDS[document.documentElement.lang.startsWith("en") ? "en" : "ar"];

function made<K extends keyof HTMLElementTagNameMap>(tag: K, classes = "", text = "") {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}

async function post(place: HTMLElement, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  const form = new FormData();
  form.append("sealed", new Blob([sealed]), "codes.mawas");
  const answer = await fetch(place.dataset.post ?? "", {
    method: "POST",
    body: form,
    headers: { "X-CSRFToken": place.dataset.csrf ?? "" },
    credentials: "same-origin",
    redirect: "manual", // the page that follows says what came: it is for the eye, not for us
  });
  if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
}

function arm(place: HTMLElement): void {
  const start = made("button", "btn btn-primary", words.start);
  start.type = "button";
  const stop = made("button", "btn btn-outline-secondary", words.stop);
  stop.type = "button";
  stop.hidden = true;
  const video = made("video", "reader-video");
  video.muted = true;
  video.playsInline = true;
  video.style.maxInlineSize = "100%";
  video.hidden = true;
  const said = made("p", "reader-said");
  said.setAttribute("role", "status");
  place.replaceChildren(start, stop, video, said);

  let camera: Camera | null = null;
  const shut = () => {
    camera?.close();
    camera = null;
    video.hidden = stop.hidden = true;
    start.hidden = false;
  };

  async function finish(circle: Circle): Promise<void> {
    shut();
    const sealed = await circle.bytes();
    if (!sealed) {
      said.textContent = words.damaged;
      return;
    }
    said.textContent = words.sending;
    try {
      await post(place, sealed);
      history.scrollRestoration = "manual";
      location.reload();
    } catch {
      said.textContent = words.failed;
    }
  }

  async function open(): Promise<void> {
    const circle = new Circle();
    start.hidden = true;
    video.hidden = stop.hidden = false;
    said.textContent = words.aim;
    try {
      camera = await openCamera(video, (code) => {
        if (circle.complete || circle.hear(code) !== "new") return;
        const { have, of } = circle.progress;
        said.textContent = words.progress.replace("{have}", `${have}`).replace("{of}", `${of}`);
        if (circle.complete) void finish(circle);
      });
    } catch {
      shut();
      said.textContent = words.camera;
    }
  }

  start.addEventListener("click", () => void open());
  stop.addEventListener("click", () => {
    shut();
    said.textContent = "";
  });
}

for (const place of document.querySelectorAll<HTMLElement>("[data-mawa-reader]")) arm(place);
