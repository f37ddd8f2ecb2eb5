/* @refresh reload */
import { render } from 'solid-js/web';
import { App } from './App.tsx';
import { showLocale } from './i18n/locale.ts';
import { keepPagesOffline } from './offline/service-worker.ts';
import './styles.css';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root.');
showLocale();
render(() => <App />, root);
keepPagesOffline();
