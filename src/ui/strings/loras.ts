/** Words about LoRAs: keeping them for a model, and choosing them for a clip. */
import { msg } from '../../message/message';
import { inBytes } from '../../message/quantities';

/** In the panel of models first, then in the settings of a clip. */
export const loras = {
  of: (model: string) => msg('LoRAs for {model}', { model }),
  hint: 'A LoRA adds a look, a subject or a way of moving to the model. The ones that are here can be chosen in the settings of a clip.',
  add: 'Add a LoRA…',
  fromWeb: 'From an address',
  address: 'Address of a LoRA',
  addressHint: 'Of a file, for example on Hugging Face. Spaces separate several.',
  addressPlaceholder: 'https://…/lora.safetensors',
  get: 'Add',
  adding: 'Reading what the file holds…',
  added: (name: string) => msg('“{name}” is here. Choose it in the settings of a clip.', { name }),
  notAdded: 'This LoRA was not added',
  notDeleted: 'The LoRA was not deleted',
  size: (bytes: number) => msg('{bytes}', { bytes: inBytes(bytes) }),
  delete: (name: string) => msg('Delete the LoRA “{name}”', { name }),
  title: 'LoRAs',
  use: (name: string) => msg('Use “{name}”', { name }),
  strength: (name: string) => msg('Strength of “{name}”', { name }),
  missing: (name: string) =>
    msg('“{name}” is not in this browser. Add its file to the model under “Models”, or take it out.', {
      name,
    }),
  takeOut: (name: string) => msg('Take out “{name}”', { name }),
};
