import { expect, it } from 'vitest';
import { type DroppedEntry, filesInFolders } from './dropped-files';

const file = (fullPath: string): DroppedEntry => ({
  isDirectory: false,
  fullPath,
  file: (done) => done(new File(['x'], fullPath.split('/').at(-1)!)),
});
const folder = (fullPath: string, ...parts: DroppedEntry[][]): DroppedEntry => ({
  isDirectory: true,
  fullPath,
  createReader: () => ({ readEntries: (done) => done(parts.shift() ?? []) }),
});

it('finds the parts of a model in a dropped folder and in those within it, with their places', async () => {
  const dropped = [
    file('/beside.gguf'),
    folder(
      '/LTX-Video-0.9.5',
      [file('/LTX-Video-0.9.5/model_index.json'), file('/LTX-Video-0.9.5/README.md')],
      [folder('/LTX-Video-0.9.5/vae', [file('/LTX-Video-0.9.5/vae/model.safetensors')])],
    ),
  ];
  const found = await filesInFolders(dropped);
  expect(found.map(({ webkitRelativePath }) => webkitRelativePath)).toEqual([
    'LTX-Video-0.9.5/model_index.json',
    'LTX-Video-0.9.5/vae/model.safetensors',
  ]);
});

it('leaves out what cannot be read', async () => {
  const locked: DroppedEntry = { ...file('/a/b.gguf'), file: (_, failed) => failed(new Error('locked')) };
  const closed: DroppedEntry = {
    ...folder('/a/c'),
    createReader: () => ({ readEntries: (_, failed) => failed(new Error('closed')) }),
  };
  expect(await filesInFolders([folder('/a', [locked, closed])])).toEqual([]);
});
