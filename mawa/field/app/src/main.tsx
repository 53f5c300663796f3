/** The phone's app: opens the core and shows the screen that its state asks for. */
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { open } from "./core";
import type { Field } from "./core/types";
import { CodesScreen, CarryScreen } from "./screens/codes";
import { CountScreen } from "./screens/count";
import { FindScreen, PersonScreen } from "./screens/find";
import { GiveScreen } from "./screens/give";
import { HistoryScreen } from "./screens/history";
import { Home } from "./screens/home";
import { NoteScreen } from "./screens/note";
import { PropertyScreen } from "./screens/property";
import { RegisterScreen } from "./screens/register";
import { AbsentScreen, RollCallsScreen, WalkScreen } from "./screens/rollcall";
import { SentScreen } from "./screens/sent";
import {
  Elsewhere,
  Join,
  Locked,
  Refused,
  Starting,
  Unsupported,
  Waiting,
  invitationOf,
} from "./screens/start";
import { TentScreen } from "./screens/tent";
import { FieldContext, useField, useFieldState } from "./ui/field";
import { begin, useRoute } from "./ui/nav";
import { dressAsLeft } from "./ui/theme";
import { begin as beginWords, onLanguage } from "./words";
import "./style.css";

/** A phone laid aside this long asks for its PIN again. */
const LOCK_AFTER_MS = 15 * 60 * 1000;

function InView() {
  const { route } = useRoute();
  const { rollCall = "", tent = "", person = "" } = route;
  switch (route.screen) {
    case "home":
      return <Home />;
    case "count":
      return <CountScreen />;
    case "register":
      return <RegisterScreen />;
    case "find":
      return <FindScreen />;
    case "person":
      return <PersonScreen key={person} id={person} />;
    case "give":
      return <GiveScreen id={person} />;
    case "rollcalls":
      return <RollCallsScreen />;
    case "walk":
      return <WalkScreen rollCall={rollCall} />;
    case "tent":
      return <TentScreen key={tent} rollCall={rollCall} tent={tent} />;
    case "absent":
      return <AbsentScreen rollCall={rollCall} />;
    case "property":
      return <PropertyScreen id={person} />;
    case "note":
      return <NoteScreen id={person} />;
    case "sent":
      return <SentScreen />;
    case "codes":
      return <CodesScreen />;
    case "carry":
      return <CarryScreen />;
    case "history":
      return <HistoryScreen />;
  }
}

function Gates({ invited }: { invited: string }) {
  const field = useField();
  const [invitation, setInvitation] = useState(invited);
  const { phase } = useFieldState();
  useEffect(() => lockWhenLeft(field), [field]);
  switch (phase) {
    case "starting":
      return <Starting />;
    case "new":
      return <Join key={invitation} invited={invitation} />;
    case "waiting":
      return <Waiting />;
    case "refused":
      return <Refused onLeave={() => setInvitation("")} />; // the old one is used up
    case "locked":
      return <Locked />;
    case "open":
      return <InView />;
    case "elsewhere":
      return <Elsewhere />;
    case "unsupported":
      return <Unsupported />;
  }
}

function lockWhenLeft(field: Field): () => void {
  let left = 0;
  const turned = () => {
    if (document.hidden) left = Date.now();
    else if (left && Date.now() - left > LOCK_AFTER_MS && field.state().phase === "open") field.lock();
  };
  document.addEventListener("visibilitychange", turned);
  return () => document.removeEventListener("visibilitychange", turned);
}

function App({ field, invited }: { field: Field; invited: string }) {
  const [, again] = useState(0);
  useEffect(() => onLanguage(() => again((n) => n + 1)), []);
  return (
    <FieldContext.Provider value={field}>
      <Gates invited={invited} />
    </FieldContext.Provider>
  );
}

async function start(): Promise<void> {
  dressAsLeft();
  const invited = invitationOf(location.hash);
  begin();
  const place = document.getElementById("app");
  if (!place) return;
  const [field] = await Promise.all([open(), beginWords()]);
  render(<App field={field} invited={invited} />, place);
}

void start();
