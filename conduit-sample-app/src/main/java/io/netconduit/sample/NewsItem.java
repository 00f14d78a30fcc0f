package io.netconduit.sample;

/**
 * One piece of news.
 *
 * @param number its number, from 1
 * @param headline what there is to say
 */
record NewsItem(long number, String headline) {
}
