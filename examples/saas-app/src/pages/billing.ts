import '@tillkit/elements/portal';
import '@tillkit/elements/provider';
import './page.ts';
