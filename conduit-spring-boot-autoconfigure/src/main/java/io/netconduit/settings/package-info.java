/**
 * Settings that servers and clients share, and the checks that name a wrong one.
 */
@NullMarked
package io.netconduit.settings;

import org.jspecify.annotations.NullMarked;
