import './styles/tokens.css';
import './styles/elements.css';
import './styles/layout.css';
import './styles/parts.css';
import './styles/pages.css';
import './styles/case.css';
import { announceLanguage } from './frame/words';
import { applyTheme } from './frame/theme';
import { followLinks } from './frame/router';
import './frame/app';

announceLanguage();
applyTheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
followLinks();
