import { render } from 'preact';
import '#dashboard/design/tokens.css';
import '#dashboard/design/base.css';
import '#dashboard/design/controls.css';
import '#dashboard/design/sheet.css';
import '#dashboard/shell/shell.css';
import './admin.css';
import { showTheme } from '#dashboard/design/theme.ts';
import { followToday } from '#dashboard/language/today.ts';
import { chooseLanguage, locale } from '#dashboard/language/words.ts';
import { AdminShell } from './AdminShell.tsx';
import { SignIn } from './SignIn.tsx';
import { resumeSession, session } from './session.ts';

function AdminPages() {
  const { value } = session;
  if (value.kind === 'open') return <AdminShell user={value.user} />;
  return value.kind === 'none' ? <SignIn why={value.why} /> : null;
}

showTheme();
chooseLanguage(locale.value);
followToday();
const place = document.getElementById('admin');
if (place) render(<AdminPages />, place);
await resumeSession();
