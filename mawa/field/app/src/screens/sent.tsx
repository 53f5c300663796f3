/** What is sent and what is not: the levels, the last contact, and the ways without Wi-Fi. */
import { useState } from "preact/hooks";
import type { Level, Line } from "../core/types";
import { Button, Icon, Notice, Problem } from "../ui/controls";
import { useField, useFieldState, useTick } from "../ui/field";
import { hour } from "../ui/format";
import { Page } from "../ui/frame";
import { go } from "../ui/nav";
import { tell, useSaver } from "../ui/saving";
import { coded, figure, t } from "../words";

export const LEVELS: readonly { level: Level; icon: string }[] = [
  { level: "phone", icon: "phone" },
  { level: "site", icon: "router" },
  { level: "second", icon: "shield-check" },
  { level: "aside", icon: "exclamation-triangle-fill" },
];
const MEGABYTE = 1024 * 1024;

/** Levels, contact and storage, and what to do when there is no Wi-Fi. */
export function SentScreen() {
  const field = useField();
  const { queue, contact } = useFieldState();
  useTick(30_000);
  const lines = field.lines();
  const count = (level: Level) => lines.filter((line) => line.level === level).length;
  return (
    <Page
      title={t("sent")}
      actions={
        <Button
          look="main"
          icon="send"
          disabled={contact.busy}
          onClick={() => void field.syncNow().catch(() => undefined)}
        >
          {t(contact.busy ? "contact_sending" : "send_now")}
        </Button>
      }
    >
      {queue.colour === "red" && <Notice tone="bad">{t("red_then")}</Notice>}
      <Contact />
      <h2>{t("levels")}</h2>
      <dl class="levels">
        {LEVELS.map(({ level, icon }) => (
          <div key={level} class={level}>
            <dt>
              <Icon name={icon} /> {coded("level", level)}
            </dt>
            <dd>{figure(count(level))}</dd>
          </div>
        ))}
      </dl>
      <Aside lines={lines.filter((line) => line.level === "aside")} />
      <ByHand />
      <Storage />
    </Page>
  );
}

function Contact() {
  const { contact } = useFieldState();
  return (
    <section>
      <p>
        <Icon name={contact.reachable ? "wifi" : "wifi-off"} />{" "}
        {contact.at ? t("contact_last", { at: hour(contact.at) }) : t("contact_never")}{" "}
        {t(contact.reachable ? "contact_on" : "contact_off")}
      </p>
      {contact.problem && (
        <Notice tone={contact.problem === "fork" ? "bad" : "warn"}>
          {problemOf(contact.problem)}
        </Notice>
      )}
    </section>
  );
}

function problemOf(code: string): string {
  const words = coded("contact", code);
  return words === code ? t("contact_problem", { code }) : words;
}

/** What the site keeps aside, and why: it is not lost. */
function Aside({ lines }: { lines: readonly Line[] }) {
  if (!lines.length) return null;
  return (
    <Notice tone="warn">
      <p>{t("aside_words")}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            {coded("kind", line.kind)} {line.label && <bdi>{line.label}</bdi>}
            {" · "}
            {coded("aside", line.reason)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Ways to the site without its Wi-Fi: a sealed file, or codes that another camera reads. */
function ByHand() {
  const field = useField();
  const { queue } = useFieldState();
  const saver = useSaver();
  const [shareable] = useState(() => "share" in navigator && "canShare" in navigator);
  const file = () =>
    saver.run(async () => {
      const { name, bytes } = await field.sealedFile();
      return new File([bytes as BlobPart], name, { type: "application/octet-stream" });
    });
  const download = async () => {
    const sealed = await file();
    if (!sealed) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(sealed);
    link.download = sealed.name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    tell(t("file_saved"));
  };
  const share = async () => {
    const sealed = await file();
    if (!sealed) return;
    if (navigator.canShare({ files: [sealed] })) {
      await navigator.share({ files: [sealed] }).catch(() => undefined);
    } else {
      await download();
    }
  };
  return (
    <section>
      <h2>{t("by_hand")}</h2>
      <p class="hint">{t("by_hand_hint")}</p>
      <Problem text={saver.problem} />
      <div class="stack">
        <Button icon="qr-code" disabled={!queue.waiting} onClick={() => go({ screen: "codes" })}>
          {t("codes_show")}
        </Button>
        <Button icon="download" disabled={saver.busy || !queue.waiting} onClick={() => void download()}>
          {t("file_save")}
        </Button>
        {shareable && (
          <Button icon="upload" disabled={saver.busy || !queue.waiting} onClick={() => void share()}>
            {t("file_share")}
          </Button>
        )}
        <Button icon="qr-code-scan" onClick={() => go({ screen: "carry" })}>
          {t("carry_button")}
        </Button>
      </div>
    </section>
  );
}

/** Whether the browser promised to keep what is stored, and how much room there is. */
function Storage() {
  const { storage, app } = useFieldState();
  const promised = storage.persisted === true;
  return (
    <section>
      <h2>{t("storage")}</h2>
      <Notice tone={promised ? "good" : "warn"}>
        {t(promised ? "storage_kept" : "storage_not_kept")}
      </Notice>
      {storage.quota > 0 && (
        <p class="hint">
          {t("storage_used", {
            used: Math.max(1, Math.round(storage.usage / MEGABYTE)),
            quota: Math.round(storage.quota / MEGABYTE),
          })}
        </p>
      )}
      <p class="hint">{t("app_version", { version: app })}</p>
    </section>
  );
}
