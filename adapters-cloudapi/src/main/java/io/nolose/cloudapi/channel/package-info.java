/** Checking and subscribing a Cloud API number. */
@NullMarked
package io.nolose.cloudapi.channel;

import org.jspecify.annotations.NullMarked;
