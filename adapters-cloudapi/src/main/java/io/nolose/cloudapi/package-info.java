/**
 * Everything that knows Meta's Cloud API, in both directions: the Graph client and the signed
 * webhooks.
 */
@NullMarked
package io.nolose.cloudapi;

import org.jspecify.annotations.NullMarked;
