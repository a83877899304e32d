/** The hand that moves phones and faults: Java API, HTTP routes and a page. */
@NullMarked
package io.nolose.simulator.control;

import org.jspecify.annotations.NullMarked;
