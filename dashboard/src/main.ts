import { systemClock } from '@levee/shared/kernel/clock';
import { createApp } from 'vue';
import App from './app/app.vue';
import { beginLanguage } from './app/i18n.js';
import { renewOnMissingParts } from './app/renewal.js';
import { createRoutes } from './app/routes.js';
import { words } from './ui/use-i18n.js';
import { beginTheme } from './ui/use-theme.js';
import './ui/tokens.css';
import './ui/base.css';

renewOnMissingParts(() => systemClock.nowMs());
beginTheme();
beginLanguage();
createApp(App).use(words).use(createRoutes()).mount('#app');
