import { formatTelefon } from '../../../../kernel/telefon.ts';
import type { Malnummer, Samtalemal } from '../../queries/samtalemal.ts';
import type { Samtalen, Trygghetssamtale } from '../../queries/trygghetssamtale.ts';
import { FORSLAG } from '../../regler/typer.ts';
import { formene } from '../logg/felles.ts';
import type { Tekster } from '../tekst.ts';
import { tidspunkt } from '../../../../ui/index.ts';

/** Delene samtalen leses i. */
export type Avsnitt = 'hvordan' | 'fortelling' | 'tiltak' | 'guide' | 'notater';
export type Par = { navn: string; verdi: string };
export const par = (navn: string, verdi: string | null): Par[] =>
  verdi === null || verdi === '' ? [] : [{ navn, verdi }];

/** Malens overskrifter (TS-22): hvordan, fortellingen, det som hjelper, guiden, og notatene. */
export function overskrifter(
  side: Samtalen,
  s: Trygghetssamtale,
  t: Tekster,
): { hva: Avsnitt; tittel: string; par: Par[] }[] {
  const jaNei = (v: boolean | 'ja' | 'nei' | null) =>
    v === null ? null : t(`liste.${v === true || v === 'ja' ? 'ja' : 'nei'}`);
  const { ord: o } = s;
  const felt = (navn: Parameters<typeof tekst>[0], verdi: string | null) => par(tekst(navn), verdi);
  const tekst = (
    navn:
      | ('opplevd' | 'etterpaa' | 'naa' | 'hvor' | 'hvem' | 'naar' | 'egne' | 'andre')
      | ('forventninger' | 'tilgjengelig' | 'utenom' | 'hyppighet' | 'merHjelp')
      | 'sikkerhetstiltak'
      | ('raadfoert' | 'notater'),
  ) => t(`trygghetssamtale.felt.${navn}`);
  return [
    {
      hva: 'hvordan' as const,
      tittel: t('trygghetssamtale.lest.hvordan'),
      par: [
        ...par(
          t('trygghetssamtale.lest.naar'),
          s.holdtVed === null ? null : tidspunkt(t, s.holdtVed),
        ),
        ...par(t('trygghetssamtale.fullfoer.sted'), o.sted),
        ...par(
          t('trygghetssamtale.fullfoer.form'),
          s.form === null ? null : t(`trygghetssamtale.fullfoer.former.${s.form}`),
        ),
        ...par(t('trygghetssamtale.fullfoer.iFoerste'), jaNei(s.iFoersteSamtale)),
        ...par(t('foersteSamtale.tilstede'), o.tilstede),
        ...par(
          t('trygghetssamtale.fullfoer.foresatteGikkUt'),
          s.foresatteGikkUt === null
            ? null
            : t(`trygghetssamtale.fullfoer.gikkUt.${s.foresatteGikkUt}`),
        ),
        ...par(
          t('foersteSamtale.tolk'),
          s.tolk === 'ingen' ? null : t(`foersteSamtale.tolker.${s.tolk}`),
        ),
        ...par(t('foersteSamtale.tolkgrunn'), o.tolkgrunn),
        ...(s.fullfoertVed === null
          ? []
          : par(
              t('trygghetssamtale.lest.ikkeSagt'),
              side.advarsler.map((a) => t(`trygghetssamtale.advarsel.${a}`)).join(' '),
            )),
        ...par(t('trygghetssamtale.fullfoer.advarselsgrunn'), o.advarselsgrunn),
      ],
    },
    {
      hva: 'fortelling' as const,
      tittel: t('trygghetssamtale.deler.fortelling'),
      par: [
        ...[...felt('opplevd', o.opplevd), ...felt('etterpaa', o.etterpaa), ...felt('naa', o.naa)],
        ...[...felt('hvor', o.hvor), ...felt('hvem', o.hvem), ...felt('naar', o.naar)],
      ],
    },
    {
      hva: 'tiltak' as const,
      tittel: t('trygghetssamtale.deler.tiltak'),
      par: [
        ...felt('egne', o.egne_tiltak),
        ...par(
          t('trygghetssamtale.tiltak.forslag'),
          FORSLAG.filter((f) => s.forslag.includes(f))
            .map((f) => t(`trygghetssamtale.tiltak.forslagValg.${f}`))
            .join('; '),
        ),
        ...felt('andre', o.andre_forslag),
      ],
    },
    {
      hva: 'guide' as const,
      tittel: t('trygghetssamtale.deler.guide'),
      par: [
        ...par(t('trygghetssamtale.slutt.tilbudt'), jaNei(s.guideTilbudt)),
        ...par(t('trygghetssamtale.slutt.oensket'), jaNei(s.guideOensket)),
        ...felt('forventninger', o.forventninger),
        ...felt('tilgjengelig', o.tilgjengelig),
        ...par(t('trygghetssamtale.guide.former'), formene(s.kontaktformer, t)),
        ...felt('hyppighet', o.hyppighet),
        ...felt('utenom', o.utenom),
        ...felt('merHjelp', o.mer_hjelp),
        ...par(t('trygghetssamtale.lest.foresatte'), jaNei(s.foresatteFoelges)),
        ...par(t('trygghetssamtale.guide.besoeke'), jaNei(s.besoekeStedet)),
        ...felt('sikkerhetstiltak', o.sikkerhetstiltak),
        ...felt('raadfoert', o.raadfoert),
      ],
    },
    {
      hva: 'notater' as const,
      tittel: t('trygghetssamtale.felt.notater'),
      par: par(t('trygghetssamtale.lest.notater'), o.innhold),
    },
  ].filter((d) => d.par.length > 0);
}

/** Det malen har øverst: hvem, nummeret og guiden (TS-22). */
export function malen(mal: Samtalemal, t: Tekster): Par[] {
  const nummer = (n: Malnummer) => {
    if (n.siden) return t('trygghetssamtale.mal.siden');
    return n.nummer ?? t(`trygghetssamtale.mal.${n.mangler ? 'mangler' : 'stengt'}`);
  };
  return [
    { navn: t('trygghetssamtale.mal.ungdommen'), verdi: nummer(mal.ungdommen) },
    ...mal.foresatte.map((f) => ({
      ...{ navn: t('trygghetssamtale.mal.foresatt'), verdi: `${f.navn}, ${nummer(f)}` },
    })),
    ...(mal.saksnumre === null
      ? []
      : [
          {
            navn: t('trygghetssamtale.mal.saksnummer'),
            verdi: mal.saksnumre.join(', ') || t('trygghetssamtale.mal.mangler'),
          },
        ]),
    {
      navn: t('trygghetssamtale.mal.guide'),
      verdi:
        mal.guide === null
          ? t(mal.fullfoert ? 'trygghetssamtale.mal.ingenGuideDa' : 'sak.ingenGuide')
          : [
              mal.guide,
              ...(mal.guidetelefon === null ? [] : [formatTelefon(mal.guidetelefon)]),
            ].join(', '),
    },
  ];
}
