package io.netconduit.autoconfigure;

import io.netconduit.settings.InvalidSettingException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link InvalidConduitPropertyFailureAnalyzer}.
 */
class InvalidConduitPropertyFailureAnalyzerTests {

	@Test
	void reportsFullKey() {
		InvalidConduitPropertyException failure = new InvalidConduitPropertyException(
				new InvalidSettingException("port", "70000", "must be from 0 to 65535", "lower {port} to 65535 or less")
					.qualified("conduit.server."));
		FailureAnalysis analysis = new InvalidConduitPropertyFailureAnalyzer()
			.analyze(new IllegalStateException("outer", failure));
		assertThat(analysis.getDescription())
			.isEqualTo("The property 'conduit.server.port' is 70000 but must be from 0 to 65535.");
		assertThat(analysis.getAction()).isEqualTo("Lower conduit.server.port to 65535 or less.");
		assertThat(analysis.getCause()).isSameAs(failure);
	}

	@Test
	void isRegistered() {
		SpringFactoriesLoader loader = SpringFactoriesLoader.forDefaultResourceLocation();
		assertThat(loader.load(FailureAnalyzer.class, (type, name, failure) -> {
			// Boot's analyzers that need arguments are not under test.
		})).hasAtLeastOneElementOfType(InvalidConduitPropertyFailureAnalyzer.class);
	}

}
