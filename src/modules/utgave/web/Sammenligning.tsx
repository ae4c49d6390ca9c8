import { Tabell } from '../../../ui/index.ts';
import { Utgaveskjema, type Utgaveinnstillinger } from '../../trygghetsprogram/index.ts';
import { ordene, type Innstilling } from './ord.ts';
import type { Utgavetekster } from './tekst.ts';

/** Innstillingene i den rekkefølgen kravkatalogen har dem. */
export const INNSTILLINGER: readonly Innstilling[] = Utgaveskjema.keyof().options;

type Side = { navn: string; innstillinger: Utgaveinnstillinger };
type Props = { a: Side; b: Side; t: Utgavetekster };

const Ord = ({ ord }: { ord: readonly string[] }) =>
  ord.length === 1 ? ord[0] : <span className="v-linjer">{ord.join('\n')}</span>;

/** Innstillingene side ved side. */
export function Rader({ hva, a, b, t }: Props & { hva: readonly Innstilling[] }) {
  return (
    <Tabell
      tittel={t('sammenlign')}
      kolonner={[{ tekst: t('innstilling') }, { tekst: a.navn }, { tekst: b.navn }]}
      rader={hva.map((h) => ({
        id: h,
        celler: [
          t(`felt.${h}`),
          <Ord key="a" ord={ordene(h, a.innstillinger, t)} />,
          <Ord key="b" ord={ordene(h, b.innstillinger, t)} />,
        ],
      }))}
    />
  );
}

/** To utgaver side ved side: det ulike først, det like foldet sammen under. */
export function Sammenligning({ a, b, t }: Props) {
  const erLik = (h: Innstilling): boolean =>
    ordene(h, a.innstillinger, t).join('\n') === ordene(h, b.innstillinger, t).join('\n');
  const ulike = INNSTILLINGER.filter((h) => !erLik(h));
  const like = INNSTILLINGER.filter(erLik);
  return (
    <>
      {ulike.length === 0 ? (
        <p>{t('ingenUlike')}</p>
      ) : (
        <>
          <p>{t('ulike', { count: ulike.length })}</p>
          <Rader hva={ulike} a={a} b={b} t={t} />
        </>
      )}
      {like.length === 0 ? null : (
        <details className="v-hvorfor">
          <summary>{t('like', { count: like.length })}</summary>
          <Rader hva={like} a={a} b={b} t={t} />
        </details>
      )}
    </>
  );
}
