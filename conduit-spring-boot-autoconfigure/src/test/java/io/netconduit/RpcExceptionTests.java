package io.netconduit;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link RpcException}.
 */
class RpcExceptionTests {

	@Test
	void hasDetailsWithoutCause() {
		Map<String, Integer> details = new LinkedHashMap<>(Map.of("left", 0));
		RpcException exception = new RpcException(4200, "Sold out", details);
		details.clear();
		assertThat(exception).hasMessage("Sold out").hasNoCause();
		assertThat(exception.code()).isEqualTo(4200);
		assertThat(exception.details()).containsExactly(entry("left", 0));
		assertThat(exception.remoteMessage()).isNull();
	}

	@Test
	void hasNoDetails() {
		assertThat(new RpcException(4200, "Sold out", null).details()).isEmpty();
		assertThat(new RpcException(ErrorCode.EXECUTION, "Sold out").details()).isEmpty();
	}

}
