import { systemClock } from '@levee/shared/kernel/clock';
import { createApp } from 'vue';
import App from './app/app.vue';
import { i18n, setLanguage } from './app/i18n.js';
import { renewOnMissingParts } from './app/renewal.js';
import { createRoutes } from './app/routes.js';
import { beginTheme } from './ui/use-theme.js';
import './ui/tokens.css';
import './ui/base.css';

renewOnMissingParts(() => systemClock.nowMs());
beginTheme();
setLanguage(i18n.global.locale.value);
createApp(App).use(i18n).use(createRoutes()).mount('#app');
