package io.netconduit.handler

import io.netconduit.CallContext
import io.netconduit.annotation.ConduitHandler
import io.netconduit.annotation.ConduitParam
import io.netconduit.annotation.ConduitRpc
import io.netconduit.engine.codec.ValueBindingException
import io.netconduit.engine.rpc.Execution
import io.netconduit.handler.HandlerFixture.errors
import io.netconduit.handler.discovery.InvalidHandlerMethodException
import jakarta.validation.Validation
import jakarta.validation.constraints.Max
import jakarta.validation.constraints.NotBlank
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.yield
import org.aopalliance.intercept.MethodInterceptor
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import org.junit.jupiter.params.provider.ValueSource
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator
import org.springframework.beans.factory.config.BeanDefinitionCustomizer
import org.springframework.context.annotation.AnnotationConfigApplicationContext
import reactor.core.publisher.Mono
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicInteger
import java.util.function.Consumer
import java.util.function.Supplier
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Tests for handlers written in Kotlin.
 */
class KotlinHandlerTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
		now       | 81 'text' 'x'    | x
		later     | 81 'text' 'x'    | xx
		nothing   |                  |
		none      |                  |
		unit      |                  |
		anyUnit   |                  |
		repeated  | 81 'text' 'x'    | xx
		repeated  | 82 'text' 'x' 'times' 03 | xxx
		wrapped   |                  | id
		values    |                  | [1, 2, 3]
		flowLater |                  | [1, 2, 3]
		monoLater |                  | x
		future    |                  | x
		deferred  |                  | x
		call      |                  | call""")
	fun callsSuspendFunction(name: String, params: String?, expected: String?) {
		val result = result(HandlerFixture.of(Suspending::class.java).call(name, params))
		assertThat(result?.toString()).isEqualTo(expected)
	}

	@Test
	fun suspendFunctionStartsOnWorkerAndIsListedWithItsResult() {
		val calls = HandlerFixture.of(Suspending::class.java).server().calls()
		assertThat(calls.filter { it.info().name() != "values" && it.info().name() != "deferred" })
			.extracting<Execution> { it.execution() }
			.containsOnly(Execution.WORKER)
		val types = calls.associate { it.info().name() to it.info().returnType() }
		assertThat(types).containsEntry("now", "str").containsEntry("unit", "None").containsEntry("flowLater", "list")
			.containsEntry("wrapped", "str").containsEntry("monoLater", "str")
		assertThat(calls.first { it.info().name() == "repeated" }.info().parameters()).isEqualTo(mapOf("text" to "str", "times" to "int"))
	}

	@ParameterizedTest
	@ValueSource(strings = ["failsNow", "failsLater"])
	fun reportsFailureOfSuspendFunction(name: String) {
		val result = HandlerFixture.of(Suspending::class.java).call(name, null) as CompletionStage<*>
		assertThatExceptionOfType(Exception::class.java).isThrownBy { result.toCompletableFuture().join() }
			.havingRootCause()
			.isInstanceOf(IllegalStateException::class.java)
			.withMessage("failed")
	}

	@Test
	fun cancelsCoroutine() {
		val fixture = HandlerFixture.of(Suspending::class.java)
		val result = fixture.call("forever", null) as CompletionStage<*>
		val bean = fixture.context().getBean(Suspending::class.java)
		assertThat(bean.cancelled).isNotDone()
		result.toCompletableFuture().cancel(false)
		assertThat(bean.cancelled.get(10, TimeUnit.SECONDS)).isEqualTo("cancelled")
	}

	@Test
	fun handlesMessageInSuspendFunction() {
		val fixture = HandlerFixture.of(SuspendingMessages::class.java)
		assertThat(result(fixture.send("echo", "'x'"))).isEqualTo("x")
		assertThat(result(fixture.send("nothing", "'x'"))).isNull()
		assertThat(fixture.context().getBean(SuspendingMessages::class.java).handled).hasValue(2)
	}

	@ParameterizedTest
	@ValueSource(booleans = [true, false])
	fun callsThroughProxy(proxyTargetClass: Boolean) {
		val fixture = HandlerFixture.with(proxied(OfAnApi::class.java, proxyTargetClass))
		assertThat(result(fixture.call("wait", "81 'text' 'x'"))).isEqualTo("xx")
		assertThat(result(fixture.call("wait", "82 'text' 'x' 'times' 03"))).isEqualTo("xxx")
		assertThat(result(fixture.call("add", "81 'a' 01"))).isEqualTo(6)
		assertThat(result(fixture.call("add", "82 'a' 01 'b' 02"))).isEqualTo(3)
		assertThat(result(fixture.call("find", "81 'id' 'x'"))).isEqualTo("x1")
		assertThat(result(fixture.call("stream", null))).isEqualTo(listOf(1, 2))
		assertThat(fixture.context().getBean(Advice::class.java).calls).hasValue(6)
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
		add     | 81 'a' 01             | 6
		add     | 82 'a' 01 'b' 02      | 3
		add     | 82 'a' 01 'b' c0      | 6
		add     | 81 '_0' 01            | 6
		greet   |                       | Hello, World!
		greet   | 81 'name' 'Bob'       | Hello, Bob!
		greet   | 81 'greeting' 'Hi'    | Hi, World!
		dependent | 81 'a' 03           | 9
		nullable |                      | default
		nullable | 81 'a' 'x'           | x
		required | 81 'a' 'x'           | x-null
		item    |                       | Item(name=none)
		named   | 81 'n' 05             | 5
		named   |                       | 1
		context | 81 'a' 01             | 3""")
	fun usesDefaultValues(name: String, params: String?, expected: String?) {
		assertThat(HandlerFixture.of(Defaults::class.java).call(name, params)?.toString()).isEqualTo(expected)
	}

	@Test
	fun requiresParametersWithoutDefaultValue() {
		val fixture = HandlerFixture.of(Defaults::class.java)
		assertThat(errors(fixture.failedCall("add", "81 'b' 01"))).containsExactly("a|is required|missing")
		assertThat(errors(fixture.failedCall("add", "82 'a' 01 'b' 'x'")))
			.containsExactly("b|must be an integer from -2147483648 to 2147483647|type")
		assertThat(errors(fixture.failedCall("required", null))).containsExactly("a|is required|missing")
		assertThat(errors(fixture.failedCall("required", "81 'a' c0"))).containsExactly("a|is required|missing")
	}

	@Test
	fun validatesArgumentsOfFunctionsOfKotlin() {
		Validation.buildDefaultValidatorFactory().use { factory ->
			val fixture = HandlerFixture.of(factory.validator, Constrained::class.java)
			assertThat(fixture.call("add", "81 'a' 01")).isEqualTo(6)
			assertThat(errors(fixture.failedCall("add", "82 'a' 01 'b' 0b"))).containsExactly("b|must be less than or equal to 10|Max")
			assertThat(result(fixture.call("pause", "81 'text' 'x'"))).isEqualTo("x")
			assertThat(errors(fixture.failedCall("pause", "81 'text' a0"))).containsExactly("text|must not be blank|NotBlank")
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
		find     | 81 'id' 'x1'                     | x1
		find     | 81 '_0' 'x1'                     | x1
		optional |                                  | none
		optional | 81 'id' 'x1'                     | x1
		number   | 81 'number' 05                   | 5
		number   |                                  | 7
		boxed    | 81 'number' 05                   | 5
		boxed    |                                  | -1
		nested   | 81 'outer' 'x1'                  | x1
		make     |                                  | made
		list     |                                  | [a, b]
		twice    | 81 'id' 'x1'                     | x1x1
		unsigned | 81 'value' ce ffffffff           | 4294967295
		unsigned | 81 'value' 01                    | 1
		bytes    | 82 'a' cc ff 'b' cd ffff         | 65790
		longs    | 81 'value' cf ffffffffffffffff   | 18446744073709551615
		maximum  |                                  | 18446744073709551615
		duration | 81 'value' 'PT1.5S'              | PT3S
		duration |                                  | PT2S
		negative |                                  | PT-0.5S
		text     | 81 'value' 'PT1M'                | 1m""")
	fun callsFunctionWithValueClasses(name: String, params: String?, expected: String) {
		assertThat(HandlerFixture.of(ValueClasses::class.java).call(name, params).toString()).isEqualTo(expected)
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
		find     ;                                ; 2001 ; id|is required|missing
		find     ; 81 'id' 05                     ; 2002 ; id|must be a UTF-8 string|type
		find     ; 81 'id' a0                     ; 2003 ; id|is not valid|value
		nested   ; 81 'outer' a0                  ; 2003 ; outer|is not valid|value
		unsigned ; 81 'value' ff                  ; 2003 ; value|must be an integer from 0 to 4294967295|value
		unsigned ; 81 'value' cf 0000000100000000 ; 2003 ; value|must be an integer from 0 to 4294967295|value
		bytes    ; 82 'a' cd 0100 'b' 01          ; 2003 ; a|must be an integer from 0 to 255|value
		longs    ; 81 'value' ff                  ; 2003 ; value|must be an integer from 0 to 18446744073709551615|value
		longs    ; 81 'value' 'x'                 ; 2002 ; value|must be an integer|type""")
	fun rejectsValuesThatValueClassDoesNotAccept(name: String, params: String?, code: Int, error: String) {
		val failure = HandlerFixture.of(ValueClasses::class.java).failedCall(name, params)
		assertThat(errors(failure)).containsExactly(error)
		assertThat(failure.code()).isEqualTo(code)
	}

	@Test
	fun keepsCauseOfValueClassForLog() {
		val failure = HandlerFixture.of(ValueClasses::class.java).failedCall("find", "81 'id' a0")
		assertThat((failure.cause as ValueBindingException).takeCause()).isInstanceOf(IllegalArgumentException::class.java)
	}

	@Test
	fun describesValueClassesByWhatPayloadContains() {
		val calls = HandlerFixture.of(ValueClasses::class.java).server().calls().associateBy { it.info().name() }
		assertThat(calls.keys).allMatch { !it.contains('-') }
		assertThat(calls.getValue("find").info().parameters()).isEqualTo(mapOf("id" to "str"))
		assertThat(calls.getValue("find").info().returnType()).isEqualTo("str")
		assertThat(calls.getValue("longs").info().parameters()).isEqualTo(mapOf("value" to "int"))
		assertThat(calls.getValue("longs").info().returnType()).isEqualTo("int")
		assertThat(calls.getValue("optional").info().parameters()).isEqualTo(mapOf("id" to "str"))
	}

	@ParameterizedTest
	@ValueSource(strings = ["unit", "any", "future", "mono", "nothing"])
	fun unitMeansNothing(name: String) {
		val fixture = HandlerFixture.of(Units::class.java)
		assertThat(result(fixture.call(name, null))).isNull()
		assertThat(result(fixture.send(name, "01"))).isNull()
		assertThat(fixture.callHandler(name).info().returnType()).isEqualTo(if (name == "any") "Object" else "None")
	}

	@Test
	fun collectsSequence() {
		val fixture = HandlerFixture.of(Sequences::class.java)
		assertThat(fixture.call("numbers", null)).isEqualTo(listOf(1, 2, 3))
		assertThat(fixture.callHandler("numbers").info().returnType()).isEqualTo("list")
		assertThat(fixture.failedCall("endless", null).code()).isEqualTo(4002)
	}

	@ParameterizedTest
	@ValueSource(classes = [OfAResult::class, OfALambda::class, OfASequence::class, OfAFlow::class, OfARegex::class])
	fun rejectsTypeThatIsNotData(type: Class<*>) {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java).isThrownBy { HandlerFixture.of(type) }
			.satisfies({ assertThat(it.description()).contains("cannot be read: kotlin") })
	}

	@Test
	fun rejectsExtensionFunction() {
		assertThatExceptionOfType(InvalidHandlerMethodException::class.java).isThrownBy { HandlerFixture.of(Extension::class.java) }
			.satisfies({ assertThat(it.description()).contains("@ConduitRpc applies to a function with a receiver", "extended") })
	}

	@Test
	fun ignoresOverloadsThatTheCompilerAdds() {
		val fixture = HandlerFixture.of(Overloads::class.java)
		assertThat(fixture.server().calls()).hasSize(1)
		assertThat(fixture.call("repeat", "81 'text' 'x'")).isEqualTo("xx")
	}

	// The engine answers nothing for a Unit that a future completes with.
	private fun result(result: Any?): Any? =
		(if (result is CompletionStage<*>) result.toCompletableFuture().get(10, TimeUnit.SECONDS) else result).takeIf { it != Unit }

	private fun proxied(type: Class<*>, proxyTargetClass: Boolean) = Consumer<AnnotationConfigApplicationContext> { context ->
		context.registerBean("advice", Advice::class.java, Supplier { Advice() })
		context.registerBean("proxyCreator", BeanNameAutoProxyCreator::class.java, Supplier {
			BeanNameAutoProxyCreator().apply {
				setBeanNames("target")
				setInterceptorNames("advice")
				isProxyTargetClass = proxyTargetClass
			}
		})
		context.registerBean("target", type, BeanDefinitionCustomizer { })
	}

	class Advice : MethodInterceptor {

		val calls = AtomicInteger()

		override fun invoke(invocation: org.aopalliance.intercept.MethodInvocation): Any? {
			this.calls.incrementAndGet()
			return invocation.proceed()
		}

	}

	@JvmInline
	value class OrderId(val value: String) {

		init {
			require(value.isNotEmpty())
		}

		override fun toString() = this.value

	}

	@JvmInline
	value class Number(val value: Int)

	@JvmInline
	value class Outer(val id: OrderId)

	data class Item(val name: String = "none")

	@ConduitRpc
	class Suspending {

		val cancelled = CompletableFuture<String>()

		suspend fun now(text: String): String = text

		suspend fun later(text: String): String {
			yield()
			kotlinx.coroutines.delay(1)
			return text + text
		}

		suspend fun nothing() = Unit

		suspend fun none(): String? = null

		suspend fun unit() {
			kotlinx.coroutines.delay(1)
		}

		suspend fun anyUnit(): Any = Unit

		suspend fun repeated(text: String, times: Int = 2): String {
			kotlinx.coroutines.delay(1)
			return text.repeat(times)
		}

		suspend fun wrapped(): OrderId {
			kotlinx.coroutines.delay(1)
			return OrderId("id")
		}

		fun values(): Flow<Int> = flow {
			emit(1)
			kotlinx.coroutines.delay(1)
			emit(2)
			emit(3)
		}

		suspend fun flowLater(): Flow<Int> {
			kotlinx.coroutines.delay(1)
			return values()
		}

		suspend fun monoLater(): Mono<String> = Mono.just("x")

		suspend fun future(): CompletableFuture<String> = CompletableFuture.completedFuture("x")

		fun deferred(): Deferred<String> = CompletableDeferred("x")

		suspend fun call(context: CallContext): String {
			kotlinx.coroutines.delay(1)
			return context.name()
		}

		suspend fun failsNow(): String = error("failed")

		suspend fun failsLater(): String {
			kotlinx.coroutines.delay(1)
			error("failed")
		}

		suspend fun forever() {
			try {
				awaitCancellation()
			}
			finally {
				this.cancelled.complete("cancelled")
			}
		}

	}

	class SuspendingMessages {

		val handled = AtomicInteger()

		@ConduitHandler("echo")
		suspend fun echo(text: String): String {
			kotlinx.coroutines.delay(1)
			this.handled.incrementAndGet()
			return text
		}

		@ConduitHandler("nothing")
		suspend fun nothing(text: String) {
			this.handled.incrementAndGet()
		}

	}

	@ConduitRpc
	interface Api {

		suspend fun wait(text: String, times: Int = 2): String

		fun add(a: Int, b: Int = 5): Int

		fun find(id: OrderId, number: Number = Number(1)): String

		fun stream(): Flow<Int>

	}

	open class OfAnApi : Api {

		override suspend fun wait(text: String, times: Int): String {
			kotlinx.coroutines.delay(1)
			return text.repeat(times)
		}

		override fun add(a: Int, b: Int) = a + b

		override fun find(id: OrderId, number: Number) = id.value + number.value

		override fun stream() = flowOf(1, 2)

	}

	@ConduitRpc
	class Defaults {

		private val world = "World"

		fun add(a: Int, b: Int = 5): Int = a + b

		fun greet(name: String = this.world, greeting: String = "Hello"): String = "$greeting, $name!"

		fun dependent(a: Int, b: Int = 2 * a): Int = a + b

		fun nullable(a: String? = "default"): String? = a

		fun required(a: String, b: String?): String = "$a-$b"

		fun item(item: Item = Item()): String = item.toString()

		fun named(@ConduitParam("n") number: Long = 1): Long = number

		fun context(call: CallContext, a: Int, b: Int = 2): Int = a + b

	}

	@ConduitRpc
	class Constrained {

		fun add(a: Int, @Max(10) b: Int = 5): Int = a + b

		suspend fun pause(@NotBlank text: String): String {
			kotlinx.coroutines.delay(1)
			return text
		}

	}

	@ConduitRpc
	class ValueClasses {

		fun find(id: OrderId): OrderId = id

		fun optional(id: OrderId?): String = id?.value ?: "none"

		fun number(number: Number = Number(7)): Number = number

		fun boxed(number: Number?): Int = number?.value ?: -1

		fun nested(outer: Outer): Outer = outer

		fun make(): OrderId = OrderId("made")

		fun list(): List<String> = listOf("a", "b")

		fun twice(id: OrderId, other: OrderId = id): String = id.value + other.value

		fun unsigned(value: UInt): UInt = value

		fun bytes(a: UByte, b: UShort): UInt = a + b

		fun longs(value: ULong): ULong = value

		fun maximum(): ULong = ULong.MAX_VALUE

		fun duration(value: Duration = 1.seconds): Duration = value * 2

		fun negative(): Duration = -(0.5).seconds

		fun text(value: Duration): String = value.toString()

	}

	class Units {

		@ConduitRpc
		@ConduitHandler("unit")
		fun unit() = Unit

		@ConduitRpc
		@ConduitHandler("any")
		fun any(): Any = Unit

		@ConduitRpc
		@ConduitHandler("future")
		fun future(): CompletableFuture<Unit> = CompletableFuture.completedFuture(Unit)

		@ConduitRpc
		@ConduitHandler("mono")
		fun mono(): Mono<Unit> = Mono.just(Unit)

		@ConduitRpc
		@ConduitHandler("nothing")
		fun nothing(): Nothing? = null

	}

	@ConduitRpc
	class Sequences {

		fun numbers(): Sequence<Int> = sequenceOf(1, 2, 3)

		fun endless(): Sequence<Int> = generateSequence(1) { it }

	}

	@ConduitRpc
	class OfAResult {

		fun take(result: List<Result<String>>) = Unit

	}

	@ConduitRpc
	class OfALambda {

		fun take(function: (Int) -> String) = Unit

	}

	@ConduitRpc
	class OfASequence {

		fun take(sequence: Sequence<String>) = Unit

	}

	@ConduitRpc
	class OfAFlow {

		fun take(flow: Flow<String>) = Unit

	}

	@ConduitRpc
	class OfARegex {

		fun take(regex: Regex) = Unit

	}

	class Extension {

		@ConduitRpc
		fun String.extended(): String = this

	}

	class Overloads {

		@ConduitRpc
		@JvmOverloads
		fun repeat(text: String, times: Int = 2): String = text.repeat(times)

	}

}
