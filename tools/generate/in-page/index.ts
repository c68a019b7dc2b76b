import { Driver, type WorkerScripts } from './driver';

declare global {
  var driver: Driver;
  /** The files are those of the document's only field. */
  var openDriver: (scripts: WorkerScripts) => void;
}

globalThis.openDriver = (scripts) => {
  globalThis.driver = new Driver(scripts, [...document.querySelector('input')!.files!]);
};
