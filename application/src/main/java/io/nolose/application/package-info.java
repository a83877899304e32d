/**
 * Use cases, and the ports that only they need.
 *
 * <p>A use case is one concrete class that decides something; a plain read goes from its caller to
 * a {@code …Queries} port. No provider is ever called inside a transaction.
 */
@NullMarked
package io.nolose.application;

import org.jspecify.annotations.NullMarked;
