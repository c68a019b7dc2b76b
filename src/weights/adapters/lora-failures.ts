/** What is wrong with files of additions that are not taken. */
import { Failure } from '../../failure';
import { type Message, msg } from '../../message/message';

function refused(words: Message): Failure {
  return new Failure('ModelUnavailable', words);
}

/** The failure for a file without low-rank weights. */
export function noLora(file: string, name: string): Failure {
  return refused(
    msg('{file} is no LoRA: nothing in it adds to another model’s weights. Choose a LoRA for {name}.', {
      file,
      name,
    }),
  );
}

/** The failure for additions that are computed otherwise. */
export function otherKind(file: string, kind: string): Failure {
  return refused(
    msg('{file} is a {kind}, a kind of addition that is not computed here. Choose a plain LoRA.', {
      file,
      kind,
    }),
  );
}

/** The failure for layers that are not the network's. */
export function otherNetwork(file: string, layer: string, name: string): Failure {
  return refused(
    msg('{file} is a LoRA for another model: {name} has no layer “{layer}”. Choose a LoRA for {name}.', {
      file,
      name,
      layer,
    }),
  );
}

/** The failure for layers of another size. */
export function otherSize(
  file: string,
  layer: string,
  [theirs, ours]: readonly [readonly number[], readonly number[]],
  name: string,
): Failure {
  return refused(
    msg(
      '{file} is a LoRA for another model than this {name}, probably a larger or smaller one: its layer “{layer}” is {theirs} values wide, and this one’s {ours}. Choose a LoRA for a model of this size.',
      { file, name, layer, theirs: theirs.join(' × '), ours: ours.join(' × ') },
    ),
  );
}

/** The failure for a low-rank product of which one factor is there. */
export function missingHalf(file: string, layer: string): Failure {
  return refused(
    msg('{file} is incomplete: one half of its layer “{layer}” is missing. Download it again.', {
      file,
      layer,
    }),
  );
}

/** The failure for factors that do not fit each other. */
export function otherRank(file: string, layer: string, down: number, up: number): Failure {
  return refused(
    msg(
      '{file} does not fit itself: the halves of its layer “{layer}” have the ranks {down} and {up}. Download it again.',
      { file, layer, down, up },
    ),
  );
}

/** The failure for what no LoRA has so much of. */
export function tooMuch(file: string, what: Message): Failure {
  return refused(
    msg('{file} is more than a LoRA: it has {what}. Choose a LoRA, or import it as a model.', { file, what }),
  );
}

/** The failure for values that cannot be computed with. */
export function unsoundValues(file: string, tensor: string): Failure {
  return refused(
    msg(
      '{file} cannot be used: “{tensor}” holds values that are no numbers, or are stored in a way that is not read here. Choose its file in float16, bfloat16 or float32.',
      { file, tensor },
    ),
  );
}

/** The failure for a tensor that comes in two ways. */
export function saidTwice(file: string, layer: string): Failure {
  return refused(
    msg('{file} says twice what it adds to its layer “{layer}”. Choose a file of one LoRA.', { file, layer }),
  );
}

/** The failure for a file of zeros. */
export function changesNothing(file: string): Failure {
  return refused(
    msg(
      '{file} changes nothing: all that it adds is zero. Its training did not begin, or it was saved wrongly; choose another.',
      { file },
    ),
  );
}
