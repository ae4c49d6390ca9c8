import { Knapp, Notis, Skjema } from '../../../../ui/index.ts';
import type { Loggside } from '../../queries/guidelogg.ts';
import type { Kontaktoppgave } from '../../queries/kontaktoppgaver.ts';
import { omStraffesaken } from '../../regler/hvemGjoerOppgaven.ts';
import type { Tekster } from '../tekst.ts';

/** Koordinatorens egen er ikke skrevet til guiden. */
export const oppgaveordet = (o: Kontaktoppgave, t: Tekster): string =>
  o.koordinatorens && omStraffesaken(o.slag)
    ? t(`dag.selv.kontakten.${o.slag}`)
    : t(`dag.oppgaver.${o.slag}`);

type Props = { side: Loggside; slug: string; token: string; t: Tekster };

/**
 * Det som er nytt, og skal sies til ungdommen (VV-15, VV-19). Er hen nådd, er det ett trykk å si at det er gjort; ellers føres kontakten
 * først, i skjemaet under.
 */
export function Kontaktoppgaver({ side, slug, token, t }: Props) {
  return side.kontaktoppgaver.map((o) => (
    <section key={o.id}>
      <Notis slag="viktig">
        {o.koordinatorens && omStraffesaken(o.slag)
          ? t(`dag.selv.kontakten.${o.slag}`)
          : t(`dag.oppgaver.${o.slag}`)}
        .{o.hos === null ? '' : ` ${t('kontaktoppgave.hos', { navn: o.hos })}`}{' '}
        {t(o.naadd ? 'kontaktoppgave.ernaadd' : 'kontaktoppgave.ikkeNaadd')}
      </Notis>
      {o.naadd ? (
        <Skjema
          handling={`/${slug}/oppgaver/${o.id}/utfort`}
          token={token}
          skjult={{ sett: String(o.gang) }}
        >
          <Knapp slag="sekundaer">{t('kontaktoppgave.snakket')}</Knapp>
        </Skjema>
      ) : null}
    </section>
  ));
}
