/**
 * The rules by which parameters and {@code params} belong together, for whoever is called
 * and whoever calls.
 */
@NullMarked
package io.netconduit.engine.codec.binding;

import org.jspecify.annotations.NullMarked;
