package io.netconduit.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One run of the program.
 *
 * @param date when it started, ISO-8601
 * @param machine processor and cores
 * @param jdk the JVM's name and version
 * @param versions versions of the measured libraries, by name
 * @param transport {@code nio} or {@code epoll}
 * @param command the options of the run
 * @param warmUpRounds the number of rounds that the medians exclude
 * @param visits the visits in the order of measurement, including the warm-up rounds
 */
public record Run(String date, String machine, String jdk, Map<String, String> versions, String transport,
		String command, int warmUpRounds, List<Visit> visits) {

	/**
	 * Return the median of each figure over the rounds that count.
	 * @return a visit with round 0 for each scenario and peer, in that order
	 */
	@JsonProperty(access = JsonProperty.Access.READ_ONLY)
	public List<Visit> medians() {
		Map<String, List<Visit>> groups = new TreeMap<>();
		for (Visit visit : this.visits) {
			if (visit.round() > this.warmUpRounds) {
				String key = "%02d %02d".formatted(visit.scenario().ordinal(), visit.peer().ordinal());
				groups.computeIfAbsent(key, (ignored) -> new ArrayList<>()).add(visit);
			}
		}
		return groups.values().stream().map(Medians::of).toList();
	}

	/**
	 * Return the number of failures in all visits.
	 * @return the number of failures
	 */
	@JsonIgnore
	public long failures() {
		return this.visits.stream().mapToLong(Visit::failures).sum();
	}

}
