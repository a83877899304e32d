/** What happened to a tenant, in one order for all who follow it. */
@NullMarked
package io.nolose.application.feed;

import org.jspecify.annotations.NullMarked;
