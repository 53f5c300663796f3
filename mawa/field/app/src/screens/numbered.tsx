/** After a save that gave a number: the number, as large as the phone allows. */
import { Button, Icon } from "../ui/controls";
import { useField } from "../ui/field";
import { Page } from "../ui/frame";
import { home } from "../ui/nav";
import { Problem } from "../ui/controls";
import { tell, useSaver } from "../ui/saving";
import { t } from "../words";

export interface NumberedProps {
  title: string;
  number: string;
  what: string;
  then: string;
  act: string;
  next: string;
  onNext: () => void;
}

/** The number to copy down, what it is for, and the ways on: the next one, undo, home. */
export function Numbered(props: NumberedProps) {
  const field = useField();
  const saver = useSaver();
  const undo = async () => {
    const undone = await saver.run(() => field.undo(props.act).then(() => true));
    if (!undone) return;
    tell(t("undone"));
    props.onNext();
  };
  return (
    <Page
      title={props.title}
      actions={
        <>
          <Button icon="house-door" label={t("home")} onClick={home} />
          <Button look="main" icon="arrow-right" flip onClick={props.onNext}>
            {props.next}
          </Button>
        </>
      }
    >
      <section class="numbered" role="status">
        <Icon name="check-circle-fill" />
        <bdi class="name">{props.what}</bdi>
        <p class="number" dir="ltr">
          {props.number}
        </p>
        <p>{props.then}</p>
        <p class="hint">{t("level_phone_saved")}</p>
      </section>
      <Problem text={saver.problem} />
      <Button icon="arrow-counterclockwise" flip disabled={saver.busy} onClick={() => void undo()}>
        {t("undo")}
      </Button>
    </Page>
  );
}
