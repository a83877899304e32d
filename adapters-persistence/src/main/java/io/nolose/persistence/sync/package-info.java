/** Stores sync jobs and leases them to their runner. */
@NullMarked
package io.nolose.persistence.sync;

import org.jspecify.annotations.NullMarked;
