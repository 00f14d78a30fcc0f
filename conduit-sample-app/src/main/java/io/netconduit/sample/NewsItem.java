package io.netconduit.sample;

/**
 * One news item that the server broadcasts.
 *
 * @param number the item's number, from 1
 * @param headline the headline
 */
record NewsItem(long number, String headline) {
}
