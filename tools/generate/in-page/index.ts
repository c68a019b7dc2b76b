import { Driver } from './driver';

declare global {
  var driver: Driver;
  /** @param script address of the page's worker; the files are those of the document's only field */
  var openDriver: (script: string) => void;
}

globalThis.openDriver = (script) => {
  globalThis.driver = new Driver(script, [...document.querySelector('input')!.files!]);
};
