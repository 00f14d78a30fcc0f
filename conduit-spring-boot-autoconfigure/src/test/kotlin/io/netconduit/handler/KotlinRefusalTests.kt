package io.netconduit.handler

import io.netconduit.annotation.ConduitRpc
import io.netconduit.handler.discovery.InvalidHandlerMethodException
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.Arguments
import org.junit.jupiter.params.provider.Arguments.arguments
import org.junit.jupiter.params.provider.MethodSource
import reactor.core.publisher.Mono
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage

/**
 * Tests for results in Kotlin that are refused during startup.
 */
class KotlinRefusalTests {

	@ParameterizedTest(name = "{0}")
	@MethodSource("refused")
	fun rejectsResultThatCannotBeSent(type: Class<*>, text: String) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java)
			.isThrownBy { HandlerFixture.of(type) }
			.satisfies({
				assertThat(it.description()).contains(text, type.name + ".find(int)").doesNotContain("find-", "Continuation")
				assertThat(it.action()).isNotBlank()
			})
	}

	@Test
	fun acceptsFlowOfValues() {
		val result = HandlerFixture.of(OfAFlow::class.java).call("find", "81 'id' 01") as CompletionStage<*>
		assertThat(result.toCompletableFuture().join()).isEqualTo(listOf(1, 2))
	}

	data class WithSequence(val values: Sequence<Int>)

	@ConduitRpc
	class OfAResult {

		fun find(id: Int): Result<Int> = Result.success(id)

	}

	@ConduitRpc
	class OfASuspendingResult {

		suspend fun find(id: Int): Result<Int> = Result.success(id)

	}

	@ConduitRpc
	class OfAFutureResult {

		fun find(id: Int): CompletableFuture<Result<Int>> = CompletableFuture.completedFuture(Result.success(id))

	}

	@ConduitRpc
	class OfNullableFlow {

		fun find(id: Int): Flow<String?> = flowOf(null)

	}

	@ConduitRpc
	class OfSuspendingNullableFlow {

		suspend fun find(id: Int): Flow<String?> = flowOf(null)

	}

	@ConduitRpc
	class OfSequences {

		fun find(id: Int): List<Sequence<Int>> = listOf(sequenceOf(id))

	}

	@ConduitRpc
	class OfSequenceProperty {

		fun find(id: Int): WithSequence = WithSequence(sequenceOf(id))

	}

	@ConduitRpc
	class OfFutureSequence {

		fun find(id: Int): CompletableFuture<Sequence<Int>> = CompletableFuture.completedFuture(sequenceOf(id))

	}

	@ConduitRpc
	class OfMonoSequence {

		fun find(id: Int): Mono<Sequence<Int>> = Mono.just(sequenceOf(id))

	}

	@ConduitRpc
	class OfSuspendingSequence {

		suspend fun find(id: Int): Sequence<Int> = sequenceOf(id)

	}

	@ConduitRpc
	class OfAFlow {

		fun find(id: Int): Flow<Int> = flowOf(id, 2)

	}

	companion object {

		@JvmStatic
		fun refused(): List<Arguments> = listOf(
			arguments(OfAResult::class.java, "kotlin.Result"),
			arguments(OfASuspendingResult::class.java, "kotlin.Result"),
			arguments(OfAFutureResult::class.java, "kotlin.Result"),
			arguments(OfNullableFlow::class.java, "Flow whose values may be null"),
			arguments(OfSuspendingNullableFlow::class.java, "Flow whose values may be null"),
			arguments(OfSequences::class.java, "kotlin.sequences.Sequence"),
			arguments(OfSequenceProperty::class.java, "kotlin.sequences.Sequence"),
			arguments(OfFutureSequence::class.java, "kotlin.sequences.Sequence"),
			arguments(OfMonoSequence::class.java, "kotlin.sequences.Sequence"),
			arguments(OfSuspendingSequence::class.java, "Sequence"),
		)

	}

}
