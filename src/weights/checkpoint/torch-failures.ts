/** What is wrong with PyTorch checkpoints that are not read. */
import { Failure } from '../../failure';
import { msg } from '../../message/message';

/** The failure for a file that is not as torch.save writes it, or announces more than any model has. */
export function damagedTorch(file: string, what: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} cannot be read as a PyTorch checkpoint: {what}. The file is damaged or of another kind; download it again.',
      { file, what },
    ),
  );
}

/** The failure for a file that names code to be called, or asks for anything else but tensors and plain values. */
export function notOnlyWeights(file: string, thing: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} holds more than weights: it asks for “{thing}”, which nothing here runs. Choose a .safetensors or .gguf file of the model instead.',
      { file, thing },
    ),
  );
}

/** The failure for an archive whose members cannot be read in place. */
export function packedTorch(file: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} is a PyTorch checkpoint that was compressed or encrypted afterwards. Choose it as it was published, or a .safetensors or .gguf file of the model.',
      { file },
    ),
  );
}

/** The failure for a sound file without a single tensor. */
export function withoutWeights(file: string): Failure {
  return new Failure(
    'ModelUnavailable',
    msg(
      '{file} is a PyTorch checkpoint without weights. Choose a .safetensors, .gguf or .pt file of the model.',
      { file },
    ),
  );
}
