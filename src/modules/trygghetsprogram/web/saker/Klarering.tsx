import { formatDato, formatTidspunkt } from '../../../../kernel/dato.ts';
import { Forklaring, Lenkeknapp, Notis, slaOpp } from '../../../../ui/index.ts';
import type { Klarering, Klareringssvar, Saksside } from '../../queries/hentSak.ts';
import type { Hensyn } from '../../queries/hensyn.ts';
import { JASVAR } from '../../regler/typer.ts';
import type { Tekster } from '../tekst.ts';
import { fristord } from './fristord.ts';
import { regelFor } from './HvorforIkke.tsx';

/** Svaret i én setning, med dagen når det er «ikke før». */
export const svarsetning = (s: Pick<Klareringssvar, 'svar' | 'ikkeFoer'>, t: Tekster): string =>
  t(`klarering.sagt.${s.svar}`, { dag: s.ikkeFoer === null ? '' : formatDato(s.ikkeFoer) });

/**
 * Det den som snakker med familien, må vite: vilkårene på et ja (VV-13), og hendelsene det ikke snakkes om før de er klarert
 * (VV-10). Står overalt der noen kan komme til å ringe, også for den klareringen ellers ikke er hens å lese.
 */
export function Hensynene({ hensyn, t }: { hensyn: Hensyn; t: Tekster }) {
  return (
    <>
      {hensyn.vilkaar.map(({ id, ord }) => (
        <Notis key={id} slag="viktig">
          <strong>{t('klarering.vilkaar')}</strong> <span className="v-egneord">{ord}</span>
        </Notis>
      ))}
      {hensyn.ikkeOm.map(({ hendelseId, dato }) => (
        <Notis key={hendelseId} slag="viktig">
          {dato === null
            ? t('anmeldtSenere.ikkeOmDenne')
            : t('anmeldtSenere.ikkeOm', { dato: formatDato(dato) })}
        </Notis>
      ))}
    </>
  );
}

/** Hva det siste svaret var, av hvem, og hvem som førte det. */
export function Sagt({ s, t }: { s: Klareringssvar; t: Tekster }) {
  const tid = formatTidspunkt(s.ved);
  return (
    <>
      <p>
        {svarsetning(s, t)} {s.klarerSegSelv ? `${t('frist.klarerSegSelv')} ` : null}
        {s.muntlig === null
          ? t(s.avDagen ? 'frist.avDagen' : 'klarering.svartAv', { hvem: s.av, tid })
          : t('klarering.svartMuntlig', {
              hvem: s.muntlig.fra,
              nummer: s.muntlig.nummer,
              av: s.av,
              tid,
            })}
      </p>
      {s.ord === null ? null : <p className="v-egneord">{s.ord}</p>}
    </>
  );
}

const venter = (k: Klarering): boolean => !JASVAR.includes(k.svar);

/** Hvem det ventes på (VV-14): den som er valgt, eller at ingen er det. Koordinatoren velger. */
function Svarer({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  return (
    <>
      <p>
        {sak.svarer === null
          ? t('svarer.ingen')
          : t('svarer.er', {
              navn: sak.svarer.navn,
              rolle: slaOpp(t, 'svarer.roller', sak.svarer.rolle),
            })}
      </p>
      {sak.klarerer === 'noterer' ? (
        <p>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/etterforsker`}>
            {t(sak.svarer === null ? 'svarer.velg' : 'svarer.bytt')}
          </Lenkeknapp>
        </p>
      ) : null}
    </>
  );
}

/** Det saken venter på: hvem som svarer, hva som er svart så langt, og veien til å svare. */
export function Klareringsventing({
  sak,
  slug,
  hvorfor,
  t,
}: {
  sak: Saksside;
  slug: string;
  hvorfor: string;
  t: Tekster;
}) {
  const svarene = sak.klareringer.filter(venter).flatMap((k) => k.svarene.slice(0, 1));
  return (
    <>
      <Forklaring hvorfor={hvorfor} regel={regelFor('TP-20', sak.utgave, t)} />
      <Svarer sak={sak} slug={slug} t={t} />
      {sak.frist === null ? null : <p>{fristord(sak.frist, t)}</p>}
      {svarene.map((s) => (
        <Sagt key={s.id} s={s} t={t} />
      ))}
      {sak.klarerer === null ? null : (
        <p>
          <Lenkeknapp href={`/${slug}/saker/${sak.id}/klarering`}>
            {t(`klarering.knapp.${sak.klarerer}`)}
          </Lenkeknapp>
        </p>
      )}
    </>
  );
}

/** Tilstandene et ja kan trekkes i: kontakten stanser (C6d). */
export const KAN_TREKKES: readonly string[] = [
  'klar_for_kontakt',
  'i_foerste_kontakt',
  'samtale_avtalt',
  'samtale_holdt',
];
/** Anmeldt etter første kontakt: siden når det er spurt, og veien til å svare (VV-10). */
export function NyHendelse({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const spurt = sak.klareringer.some((k) => venter(k) && k.spurt !== null);
  if (sak.tilstand === 'venter_klarering' || !spurt) return null;
  return (
    <>
      {sak.frist === null ? null : <p>{fristord(sak.frist, t)}</p>}
      {sak.klarerer === null ? null : (
        <p>
          <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/klarering`}>
            {t(`klarering.knapp.${sak.klarerer}`)}
          </Lenkeknapp>
        </p>
      )}
    </>
  );
}

/** Veien til å si at et ja er tatt tilbake. */
export function TrekkLenke({ sak, slug, t }: { sak: Saksside; slug: string; t: Tekster }) {
  const kanTrekkes = KAN_TREKKES.includes(sak.tilstand);
  if (sak.klarerer === null || !kanTrekkes || sak.klareringer.length === 0) return null;
  return (
    <p>
      <Lenkeknapp slag="stille" liten href={`/${slug}/saker/${sak.id}/klarering`}>
        {t('klarering.trekkLenke')}
      </Lenkeknapp>
    </p>
  );
}
