package io.netconduit.benchmarks.reliability;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.netconduit.benchmarks.reliability.chaos.Blackhole;
import io.netconduit.benchmarks.reliability.chaos.Herd;
import io.netconduit.benchmarks.reliability.chaos.Kill;
import io.netconduit.benchmarks.reliability.chaos.Soak;
import io.netconduit.benchmarks.reliability.hostile.HostileChecks;
import io.netconduit.benchmarks.reliability.service.ServiceChecks;
import org.jspecify.annotations.Nullable;

/**
 * All checks, in the order of the page.
 */
final class Checks {

	private Checks() {
	}

	/**
	 * Return the checks.
	 * @param soakTime how long the soak lasts, or {@code null} for the default of the
	 * scale
	 * @return the checks
	 */
	static List<Check> all(@Nullable Duration soakTime) {
		List<Check> checks = new ArrayList<>(HostileChecks.all());
		checks.addAll(ServiceChecks.all());
		checks.addAll(List.of(new Kill(), new Blackhole(), new Herd(), new Soak(soakTime)));
		return checks;
	}

}
