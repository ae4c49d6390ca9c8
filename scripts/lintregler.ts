/** To måter å skjule en feil på som ingen ferdig regel ser. Lastes av oxlint.config.ts. */

type Node = { readonly type: string };
type Tvang = Node & { readonly expression: Node; readonly typeAnnotation: Node };
type Catch = Node & { readonly body: { readonly body: readonly Node[] } };
type Kontekst = { report(funn: { node: Node; message: string }): void };

const erTvang = (node: Node): node is Tvang => node.type === 'TSAsExpression';

const asUnknownAs = {
  create: (kontekst: Kontekst) => ({
    TSAsExpression(node: Tvang) {
      const indre = node.expression;
      if (erTvang(indre) && indre.typeAnnotation.type === 'TSUnknownKeyword')
        kontekst.report({ node, message: 'as unknown as skjuler en ekte typefeil.' });
    },
  }),
};

const tomCatch = {
  create: (kontekst: Kontekst) => ({
    CatchClause(node: Catch) {
      if (node.body.body.length === 0)
        kontekst.report({ node, message: 'En tom catch svelger feilen.' });
    },
  }),
};

export default {
  meta: { name: 'varde' },
  rules: { 'as-unknown-as': asUnknownAs, 'tom-catch': tomCatch },
};
