/** Sending through the Cloud API. */
@NullMarked
package io.nolose.cloudapi.delivery;

import org.jspecify.annotations.NullMarked;
