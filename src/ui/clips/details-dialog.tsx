import { useEffect, useState } from 'react';
import type { Recipe } from '../../../workers/protocol';
import type { ClipFacts, KeptClip } from '../../clip-store/clip-record';
import { longDate } from '../format';
import { generator } from '../generator-client';
import { Sheet } from '../sheet';
import { t } from '../strings';
import { library } from '../strings/library';
import { titleOf } from './arrange';
import { shelf } from './shelf';

/** A label and what is said under it. */
type Told = readonly [label: string, value: string];

interface Props {
  readonly record: KeptClip;
  readonly nameOf: (model: string) => string;
  readonly onClose: () => void;
}

/** Everything that is known of a clip. */
export function DetailsDialog({ record, nameOf, onClose }: Props) {
  const recipe = useRecipe(record.id);
  if (record.fault) return null;
  const { clip, created, name, bytes } = record;
  const { request } = clip;
  const fromFile = (value: string | undefined) =>
    recipe === 'reading' ? library.reading : (value ?? library.unknown);
  const { appVersion, weights } = recipe === 'reading' ? {} : (recipe ?? {});
  const facts: readonly (Told | false)[] = [
    name !== undefined && [library.facts.name, name],
    [library.facts.prompt, request.prompt],
    request.told !== undefined && [library.facts.told, request.told],
    request.negativePrompt !== '' && [library.facts.negative, request.negativePrompt],
    [library.facts.verb, t.verbs.names[clip.verb] ?? clip.verb],
    [library.facts.model, nameOf(request.model)],
    [library.facts.weights, fromFile(weights)],
    [library.facts.app, fromFile(appVersion && t.provenance.tool('Tabreel', appVersion))],
    [library.facts.created, longDate(created)],
    [library.facts.size, library.pixels(clip.width, clip.height)],
    (request.width !== clip.width || request.height !== clip.height) && [
      library.facts.made,
      library.pixels(request.width, request.height),
    ],
    [library.facts.length, library.length(clip.frames, clip.frameRate)],
    [library.facts.seed, String(request.seed)],
    [library.facts.steps, String(request.steps)],
    [library.facts.guidance, String(request.guidanceScale)],
    [
      library.facts.file,
      library.bytes(bytes, clip.codec ? `${clip.mimeType}, ${clip.codec}` : clip.mimeType),
    ],
    clip.signed !== undefined && [library.facts.signed, clip.signed ? library.signed : library.notSigned],
    [library.facts.time, library.milliseconds(clip.timings.total)],
  ];
  return (
    <Sheet title={titleOf(record)} onClose={onClose}>
      <dl className="clip-facts">
        {facts
          .filter((fact) => fact !== false)
          .map((fact) => (
            <Fact key={fact[0]} fact={fact} />
          ))}
        {phasesOf(clip).map(([label, milliseconds]) => (
          <Fact key={label} phase fact={[label, library.milliseconds(milliseconds)]} />
        ))}
      </dl>
    </Sheet>
  );
}

function Fact({ fact: [label, value], phase = false }: { readonly fact: Told; readonly phase?: boolean }) {
  return (
    <div data-phase={phase}>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  );
}

/** The phases that took time; earlier versions told other ones. */
function phasesOf({ timings }: ClipFacts): readonly (readonly [label: string, milliseconds: number])[] {
  return Object.entries(t.phases).flatMap(([phase, label]) => {
    const milliseconds: unknown = timings[phase as keyof typeof t.phases];
    return typeof milliseconds === 'number' && milliseconds > 0 ? [[label, milliseconds] as const] : [];
  });
}

/** What the clip's own file says: weights and version are kept nowhere else. */
function useRecipe(id: string): Recipe | undefined | 'reading' {
  const [recipe, setRecipe] = useState<Recipe | undefined | 'reading'>('reading');
  useEffect(() => {
    let isCurrent = true;
    const read = async () => {
      const file = await shelf.file(id);
      return file && generator.call((api) => api.readRecipe(file));
    };
    read()
      .catch(() => undefined)
      .then((found) => isCurrent && setRecipe(found));
    return () => {
      isCurrent = false;
    };
  }, [id]);
  return recipe;
}
