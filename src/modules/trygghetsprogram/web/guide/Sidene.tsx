import { formatDato } from '../../../../kernel/dato.ts';
import { Notis, Tekstomrade, Valg } from '../../../../ui/index.ts';
import type { Guideside, MuligGuide } from '../../queries/guiden.ts';
import { SIDER } from '../../regler/guidensSider.ts';
import type { Tekster } from '../tekst.ts';

type Felt = { verdi: string | undefined; feil: string | undefined };

/** Hvilken side ungdommene står på, og hvorfor den samme guiden er rett når de står på hver sin (VV-11). */
export function Sidevalg({ sider, grunn, t }: { sider: Felt; grunn: Felt; t: Tekster }) {
  return (
    <>
      <Valg
        navn="sider"
        ledetekst={t('sidene.sider')}
        hjelp={t('sidene.siderHjelp')}
        verdi={sider.verdi ?? ''}
        feil={sider.feil}
        alternativer={SIDER.map((verdi) => ({ verdi, tekst: t(`sidene.valg.${verdi}`) }))}
      />
      <Tekstomrade
        navn="sidegrunn"
        ledetekst={t('sidene.grunn')}
        hjelp={t('sidene.grunnHjelp')}
        verdi={grunn.verdi}
        feil={grunn.feil}
        linjer={2}
        maks={1000}
      />
    </>
  );
}

/** Den som også følger ungdommen i en koblet sak, slik hen står på lista til koordinatoren for begge. */
export const medSaken = (m: MuligGuide, t: Tekster): string =>
  m.ogsaa.length === 0 ? '' : ` (${t('sidene.ogsaa', { saker: m.ogsaa.join(', ') })})`;

/** Det som er sagt om den som er spurt, eller er guide, i en koblet sak. */
export function SagtOmSidene({
  side,
  brukerId,
  t,
}: {
  side: Pick<Guideside, 'sider'>;
  brukerId: string;
  t: Tekster;
}) {
  return side.sider
    .filter((x) => x.brukerId === brukerId)
    .map((x) => (
      <Notis key={x.referanse} slag="rolig">
        {t(`sidene.sagt.${x.sider}`, {
          ...{ referanse: x.referanse, hvem: x.av, dag: formatDato(x.dag) },
        })}
        {x.grunn === null ? null : <span className="v-endring v-egneord">{x.grunn}</span>}
      </Notis>
    ));
}
