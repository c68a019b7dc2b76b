import '../styles/help.css';
import { VERBS } from '../form/task-form';
import { Icon } from '../icon';
import { Sheet } from '../sheet';
import { t } from '../strings';
import { help } from '../strings/help';
import { InstallButton } from './install-button';
import { StoredData } from './stored-data';

interface Props {
  /** Name of the model that comes with the page. */
  readonly model: string;
  /** Number of clips that are kept. */
  readonly clips: number;
  readonly onClose: () => void;
}

/** What the page is, what it can and cannot do, its keys, and where its data lies. */
export function HelpPanel({ model, clips, onClose }: Props) {
  const { what, can, keys } = help;
  const rows = [
    [keys.names.enter, keys.rows.generate],
    [keys.names.shiftEnter, keys.rows.line],
    [keys.names.escape, keys.rows.escape],
    [keys.names.paste, keys.rows.paste],
    [keys.names.arrows, keys.rows.arrows],
    ['?', keys.rows.help],
  ] as const;
  return (
    <Sheet title={help.title} onClose={onClose}>
      <section className="help-part">
        <h3>{what.title}</h3>
        <p>{what.about}</p>
        <p>{what.made}</p>
        <p>{what.refused}</p>
        <InstallButton />
      </section>
      <section className="help-part">
        <h3>{can.title(model)}</h3>
        <p>{can.about(model)}</p>
        <dl className="help-verbs">
          {VERBS.map((verb) => (
            <div key={verb}>
              <dt>
                <Icon name={verb} />
                {t.verbs.names[verb]}
              </dt>
              <dd>
                {verb === 'text'
                  ? can.text(model)
                  : `${t.verbs.summaries[verb]} ${t.verbs.embedded[verb](model)}`}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section className="help-part">
        <h3>{keys.title}</h3>
        <dl className="help-keys">
          {rows.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </section>
      <StoredData clips={clips} />
    </Sheet>
  );
}
