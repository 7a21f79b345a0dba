/*
 * What the browser adds to pages that work without it. bundle.mjs joins this and the modules it names into one file.
 * A new component with behaviour: one import and one word in the list below.
 */
import { isSupported } from 'govuk-frontend/dist/govuk/common/index.mjs';
import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs';
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs';
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs';
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs';
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs';
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs';
import { Radios } from 'govuk-frontend/dist/govuk/components/radios/radios.mjs';
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs';
import { Draft } from './drafts.mjs';
import { DutyFind } from './find.mjs';
import { Session } from './session.mjs';
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs';

const components = [
	Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation,
	SkipLink, Draft, DutyFind, Session,
];

if (isSupported()) {
	for (const Part of components) {
		for (const element of document.querySelectorAll(`[data-module="${Part.moduleName}"]`)) {
			try {
				new Part(element);
			} catch (error) {
				console.error(error); // the other parts still work, and this one as it does without JavaScript
			}
		}
	}
}
