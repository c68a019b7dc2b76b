/** Sentences for what goes wrong between a page and a host of files. */

import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';

/** A file behind a URL, for messages. */
export interface RemoteFile {
  readonly name: string;
  readonly url: URL;
}

const saveYourself = msg('download the file with the browser and choose it from the disk here');

function unavailable(words: Message, cause?: unknown): Failure {
  return new Failure('ModelUnavailable', words, { cause });
}

/** The failure for what was typed where an address belongs. */
export function noAddress(text: string): Failure {
  return unavailable(msg('"{text}" is no web address. Copy the whole address, from https:// on.', { text }));
}

/** The failure for a host that answers, but lets no page of another origin read the answer. */
export function refusedCors({ name, url }: RemoteFile): Failure {
  return unavailable(
    msg(
      '{host} does not allow other pages to read {name} (it sends no CORS headers). Use another host, or {saveYourself}.',
      { host: url.host, name, saveYourself },
    ),
  );
}

/** The failure where the browser itself says that there is no network. */
export function offline({ name }: RemoteFile): Failure {
  return unavailable(msg('There is no network connection to load {name}. Connect and try again.', { name }));
}

/** The browser does not tell whether there was no connection, or it kept the answer from us. */
export function unreachable({ name, url }: RemoteFile, cause: unknown): Failure {
  return unavailable(
    msg(
      '{name} could not be loaded from {host}: there is no connection, or the host does not allow other pages to read its files. Check the address and the connection; if both are right, {saveYourself}.',
      { name, host: url.host, saveYourself },
    ),
    cause,
  );
}

/** Connections that worked at first and then failed again and again. */
export function connectionLost({ name, url }: RemoteFile, cause: unknown): Failure {
  return unavailable(
    msg(
      'The connection to {host} broke off again and again while loading {name}. Check the connection and start the import again: it goes on where it stopped.',
      { host: url.host, name },
    ),
    cause,
  );
}

/**
 * The failure for a host that ignores Range requests or tells no length: an import could not go on where it stopped.
 */
export function noRanges({ name, url }: RemoteFile): Failure {
  return unavailable(
    msg(
      '{host} sends {name} as a whole only, not in parts (it ignores Range requests). Use another host, or {saveYourself}.',
      { host: url.host, name, saveYourself },
    ),
  );
}

/** The failure for an HTML answer, as of a hub's page about a file. */
export function webPage({ name, url }: RemoteFile): Failure {
  return unavailable(
    msg(
      "The address of {name} on {host} leads to a web page, not to the file. Copy the address of the page's download button.",
      { name, host: url.host },
    ),
  );
}

/**
 * The failure for a file whose tag, date or length is another than when it was opened: its bytes must not be mixed.
 */
export function replaced({ name, url }: RemoteFile): Failure {
  return unavailable(
    msg('{name} was replaced by another version on {host} since it was opened. Start the import anew.', {
      name,
      host: url.host,
    }),
  );
}

/** The failure for an answer that is neither the bytes nor worth another attempt, or was given too often. */
export function refused({ name, url }: RemoteFile, status: number): Failure {
  const { host } = url;
  if (status === 401 || status === 403)
    return unavailable(
      msg(
        '{host} does not hand out {name} without a login ({status}): on a model hub, its licence has to be accepted first, or the address is wrong. Open its page there, accept the licence, {saveYourself}.',
        { host, name, status, saveYourself },
      ),
    );
  if (status === 404 || status === 410)
    return unavailable(
      msg('There is no {name} at this address of {host} ({status}). Check the address.', {
        name,
        host,
        status,
      }),
    );
  if (status === 429)
    return unavailable(
      msg(
        '{host} limits how much may be downloaded (429) and refused {name}. Start the import again in some minutes: it goes on where it stopped.',
        { host, name },
      ),
    );
  if (status >= 500)
    return unavailable(
      msg(
        '{host} has a fault of its own ({status}) and could not send {name}. Start the import again later: it goes on where it stopped.',
        { host, status, name },
      ),
    );
  return unavailable(
    msg('{host} refused to send {name} ({status}). Check the address, or {saveYourself}.', {
      host,
      name,
      status,
      saveYourself,
    }),
  );
}
