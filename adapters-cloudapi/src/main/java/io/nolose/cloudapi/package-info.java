/**
 * Meta's WhatsApp Cloud API: the only place that knows the Graph API, its errors and its webhooks.
 *
 * <p>Identities: a telephone number is valid in the world; a business-scoped user id (BSUID) is
 * valid in a Meta business portfolio. No webhook names the portfolio, so the scope used here is the
 * WhatsApp Business Account it arrived under ({@code waba:<id>}): narrower than the truth. Two
 * accounts of one portfolio know a person without a visible number as two contacts.
 */
@NullMarked
package io.nolose.cloudapi;

import org.jspecify.annotations.NullMarked;
