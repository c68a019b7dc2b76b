/** Words about browsers and addresses that lack what the page needs. Loaded where one does. */
import { spoken } from '../language/spoken';

/** In English, by which catalogues know them. */
export const english = {
  insecure: {
    title: 'This address is not secure',
    message:
      'Over plain http browsers withhold a part of what this page works with: stills can be made, videos cannot be written, and nothing works offline. Open the page over https, or on the machine that serves it as http://localhost.',
  },
  tooOld: {
    title: 'This browser cannot run Tabreel',
    message:
      'It is too old, or a setting keeps pages from computing in the background (web workers, WebAssembly). Use a current Chrome, Edge, Firefox or Safari.',
  },
};

/** In the visitor's language. */
export const needs = spoken(english);
