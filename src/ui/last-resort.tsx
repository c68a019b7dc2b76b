/** What stands in the window where nothing else can. */
interface Props {
  readonly title: string;
  readonly message: string;
  /** Something to press. */
  readonly action?: { readonly name: string; readonly run: () => void };
}

/** A sentence instead of an empty window. */
export function LastResort({ title, message, action }: Props) {
  return (
    <main className="last-resort" role="alert">
      <h1>{title}</h1>
      <p>{message}</p>
      {action && (
        <button type="button" className="primary" onClick={action.run}>
          {action.name}
        </button>
      )}
    </main>
  );
}
