/** Counting at the gate: one tap a person, vehicle by vehicle. */
import { Button, Icon, Problem, Select, Text } from "../ui/controls";
import { useField, useFieldState } from "../ui/field";
import { Page } from "../ui/frame";
import { useKept } from "../ui/kept";
import { useSaver } from "../ui/saving";
import { figure, t } from "../words";
import {
  CATEGORIES,
  type Category,
  type Count,
  NOTHING,
  factOf,
  next,
  people,
  problemOf,
  tap,
  tapped,
  untap,
} from "./counting";

/** Four large counters, the vehicle's total and the running one. */
export function CountScreen() {
  const field = useField();
  useFieldState();
  const [count, setCount] = useKept<Count>("count", NOTHING);
  const saver = useSaver();
  const n = people(count);

  const add = (category: Category, step: 1 | -1) => {
    saver.setProblem("");
    if (step > 0) navigator.vibrate?.(15);
    setCount(tap(count, category, step));
  };
  const save = async () => {
    const problem = problemOf(count);
    if (problem) return saver.setProblem(t(problem));
    const label = count.label.trim();
    const said = t("count_saved", { n, label: label || t("vehicle") });
    const saved = await saver.save([factOf(count, field.newSubject())], said, { label });
    if (saved) setCount(next(count));
  };

  return (
    <Page
      title={t("tile_count")}
      actions={
        <>
          <Button
            icon="arrow-counterclockwise"
            flip
            disabled={!count.taps.length}
            onClick={() => setCount(untap(count))}
          >
            {t("undo_tap")}
          </Button>
          <Button look="main" icon="check-lg" disabled={saver.busy} onClick={() => void save()}>
            {t("count_save", { n })}
          </Button>
        </>
      }
    >
      <Running />
      <Problem text={saver.problem} />
      <Vehicle count={count} onCount={setCount} />
      <div class="counters">
        {CATEGORIES.map((category) => (
          <Counter
            key={category}
            words={t(category)}
            n={tapped(count, category)}
            of={category === "on_stretcher"}
            onTap={(step) => add(category, step)}
          />
        ))}
      </div>
    </Page>
  );
}

function Counter(props: { words: string; n: number; of: boolean; onTap: (step: 1 | -1) => void }) {
  return (
    <div class={props.of ? "counter of" : "counter"}>
      <button
        type="button"
        class="more"
        aria-label={t("count_one_more", { what: props.words, n: props.n })}
        onClick={() => props.onTap(1)}
      >
        <span>{props.words}</span>
        <b>{figure(props.n)}</b>
      </button>
      <button
        type="button"
        class="less"
        disabled={props.n === 0}
        aria-label={t("count_one_less", { what: props.words })}
        onClick={() => props.onTap(-1)}
      >
        <Icon name="dash-circle" />
      </button>
    </div>
  );
}

/** Which vehicle of which arrival; none of it has to be said. */
function Vehicle({ count, onCount }: { count: Count; onCount: (next: Count) => void }) {
  const arrivals = useField().arrivals();
  const chosen = arrivals.find((each) => each.arrival === count.arrival)?.label;
  return (
    <>
      <Text
        label={t("vehicle_label")}
        value={count.label}
        most={100}
        onValue={(label) => onCount({ ...count, label })}
      />
      <details class="fold">
        <summary>
          {t("arrival")}: <bdi>{chosen ?? t("arrival_none")}</bdi>
          {count.place && (
            <>
              {" · "}
              <bdi>{count.place}</bdi>
            </>
          )}
        </summary>
        {arrivals.length > 0 && (
          <Select
            legend={t("arrival")}
            value={count.arrival}
            options={[["", t("arrival_none")], ...arrivals.map((a) => [a.arrival, a.label] as const)]}
            onValue={(arrival) => onCount({ ...count, arrival })}
          />
        )}
        <Text
          label={t("place")}
          value={count.place}
          most={100}
          onValue={(place) => onCount({ ...count, place })}
        />
      </details>
    </>
  );
}

/** What this phone has counted today. */
function Running() {
  const counts = useField().counts();
  const of = { ...counts, on_stretcher: counts.onStretcher };
  return (
    <section class="running" aria-label={t("running")}>
      <p>
        <b>{t("people_n", { n: counts.people })}</b>
        <span>{t("vehicles_n", { n: counts.vehicles })}</span>
      </p>
      <p class="hint">
        {CATEGORIES.map((code) => `${t(code)} ${figure(of[code])}`).join(" · ")}
      </p>
    </section>
  );
}
