import { Forklaring } from '../../../../ui/index.ts';
import { kapittelFor, KRAVKILDER, type Saksgangkrav } from '../../kravkilder.ts';
import { KJENTE, type ForklartHandling } from '../../regler/kravHerfra.ts';
import type { Handling } from '../../regler/statusoverganger.ts';
import type { Tekster } from '../tekst.ts';
import { SKRITTSIDER } from './skrittsider.ts';

const erSaksgangkrav = (id: string): id is Saksgangkrav => Object.hasOwn(KRAVKILDER, id);

/** «TP-20, Trygghetsprogrammet kap. 2», eller «VV-01, Vardes valg». Et krav saksgangen ikke spør om, står med id-en: kapitlet står i registeret. */
export const regelFor = (id: string, utgave: string, t: Tekster): string =>
  erSaksgangkrav(id) || id.startsWith('VV-')
    ? regelen(id, erSaksgangkrav(id) ? KRAVKILDER[id] : null, utgave, t)
    : id;

/** Som {@link regelFor}, for et krav saksgangen ikke spør om. */
export function regelen(id: string, kilde: string | null, utgave: string, t: Tekster): string {
  const kapittel = kilde === null ? null : kapittelFor(kilde, utgave, t('saksgang.kap'));
  if (kilde === null || kapittel === null) return `${id}, ${t('saksgang.vardesValg')}`;
  const veileder = kilde.startsWith('003') ? 'saksgang.taushet' : 'saksgang.programmet';
  return `${id}, ${t(veileder, { kapittel })}`;
}

type Linje = { hvorfor: string; regel: string };

/** Kravene: det siden vet at ikke er oppfylt, og så det handlingen krever ellers. */
function kravord(krav: readonly Saksgangkrav[], kjente: readonly string[], t: Tekster): string {
  const vet = KJENTE.filter((k) => krav.includes(k) && kjente.includes(k));
  return [
    ...vet.map((k) => t(`saksgang.krav.${k}`)),
    ...krav.filter((k) => !vet.some((v) => v === k)).map((k) => t(`saksgang.krever.${k}`)),
  ].join(' ');
}

/** Hvorfor handlingen ikke er åpen: kravene som mangler, eller hvem som gjør det. */
export function forklar(
  { handling, hvem, svar, kjente }: ForklartHandling,
  utgave: string,
  t: Tekster,
): Linje {
  const navn = t(`saksgang.handlinger.${handling}`);
  if (svar.tillatt)
    return { hvorfor: `${navn}: ${t('saksgang.aapen')}`, regel: t('saksgang.tabellen') };
  if (svar.grunn === 'krav_mangler') {
    const krav = svar.krav.filter(erSaksgangkrav);
    return {
      hvorfor: `${navn}: ${kravord(krav, kjente, t)}`,
      regel: krav.map((k) => regelFor(k, utgave, t)).join('; '),
    };
  }
  if (svar.grunn === 'ikke_i_utgaven')
    return { hvorfor: `${navn}: ${t('saksgang.ikkeIUtgaven')}`, regel: t('saksgang.tabellen') };
  const utforere = hvem.map((a) => t(`saksgang.aktorer.${a}`)).join(', ');
  return {
    hvorfor: `${navn}: ${t('saksgang.gjoresAv', { hvem: utforere })}`,
    regel: t('saksgang.tabellen'),
  };
}

type Props = {
  handlinger: readonly ForklartHandling[];
  neste: Handling | null;
  utgave: string;
  /** Adressen til saken. */
  saken: string;
  t: Tekster;
};

/** Lenka dit koordinatoren tar skrittet; tom når det tas på saken selv, eller følger av noe annet. */
function Dit({ h, saken, t }: { h: ForklartHandling; saken: string; t: Tekster }) {
  const side = SKRITTSIDER[h.handling];
  if (!side || !h.hvem.includes('koordinator')) return undefined;
  return (
    <a
      className="ds-link"
      href={`${saken}/${side}`}
      aria-label={`${t('saksgang.gaaTil')}: ${t(`saksgang.handlinger.${h.handling}`)}`}
    >
      {t('saksgang.gaaTil')}
    </a>
  );
}

/** *Hvorfor ikke noe annet?*: hvert skritt som tas i saken herfra, og hvorfor det ikke er åpent. Foldet sammen til noen spør. */
export function HvorforIkke({ handlinger, neste, utgave, saken, t }: Props) {
  const andre = handlinger.filter((h) => h.handling !== neste && SKRITTSIDER[h.handling] !== null);
  if (andre.length === 0) return null;
  return (
    <details className="v-hvorfor">
      <summary>{t('sak.hvorforIkke')}</summary>
      <ul>
        {andre.map((h) => (
          <li key={h.handling}>
            <Forklaring {...forklar(h, utgave, t)} handling={Dit({ h, saken, t })} />
          </li>
        ))}
      </ul>
    </details>
  );
}
