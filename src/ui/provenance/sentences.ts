/** What a manifest says, and what its signature proves, in plain words. */
import type { IngredientReport, ManifestReport, SignerReport } from '../../../workers/protocol';
import { BROWSER } from '../../provenance/provenance';
import { formatDate } from '../format';
import { t } from '../strings';

/** A report in words. */
export interface Told {
  /** What the signature proves and does not; first where the file was altered, last otherwise. */
  readonly proof: readonly string[];
  /** What the manifest says. */
  readonly claims: readonly string[];
  /** What it was made of, an item each. */
  readonly ingredients: readonly string[];
  readonly altered: boolean;
}

const words = t.provenance;

/** @param report undefined for a file without a manifest */
export function tell(report: ManifestReport | undefined): Told {
  if (!report) return { proof: [], claims: [words.none], ingredients: [], altered: false };
  if (report.state === 'unreadable')
    return { proof: [], claims: [words.unreadable], ingredients: [], altered: false };
  const { ai = 'unsaid', model, made } = report;
  const date = made && dateOf(made);
  return {
    proof: proofOf(report),
    claims: [
      words.made[ai](toolOf(report)),
      ...(model ? [words.model(model.name, model.weights)] : []),
      ...(date ? [words.when(date)] : []),
    ],
    ingredients: report.ingredients.map(ingredientOf),
    altered: report.state === 'altered',
  };
}

function proofOf({ state, signer }: ManifestReport): string[] {
  if (state === 'altered') return [words.altered];
  const expired = signer?.expired ? [words.expired] : [];
  return [state === 'intact' && signer ? intact(signer) : words.unchecked, ...expired];
}

function intact({ own, name, issuer }: SignerReport): string {
  const isBrowser = name.commonName === BROWSER.commonName && issuer.organization === BROWSER.organization;
  if (isBrowser) return own ? words.intact.own : words.intact.browser;
  return words.intact.other(nameOf(name));
}

/** Whom a certificate names, in quotes. */
export function nameOf({ organization, commonName }: SignerReport['name']): string {
  const name = organization ?? commonName;
  return name ? words.named(name) : words.nobody;
}

function ingredientOf({ kind, manifest }: IngredientReport): string {
  const what = words.kinds[kind];
  if (!manifest) return words.ingredient.none(what);
  const { state, ai = 'unsaid' } = manifest;
  if (state === 'unreadable') return words.ingredient.unreadable(what);
  const told = words.ingredient[ai](what, toolOf(manifest));
  return state === 'altered' ? words.ingredient.altered(told) : told;
}

function toolOf({ tool }: ManifestReport): string {
  return tool ? words.tool(tool.name, tool.version) : words.unnamed;
}

/** @returns undefined for what is no date */
export function dateOf(text: string): string | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : formatDate(date);
}
