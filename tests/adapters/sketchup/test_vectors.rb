# frozen_string_literal: true

require_relative 'extension'

# The golden tables that TypeScript, Python and Ruby read alike.
class VectorsTest < Minitest::Test
  def test_home_folders
    rows = table('homeFolders')
    assert_operator rows.length, :>=, 15
    rows.each do |row|
      found = Renderbridge::Home.folders(row['platform'], row['env'], row['home'], row['uid'])
      assert_equal row['folders'], found, row['title']
    end
  end

  def test_windows_homes_are_utf_8_in_whatever_code_page_ruby_says_them
    local = 'C:\\Users\\张三\\AppData\\Local'
    [local.encode('GBK'), local, local.b].each do |said|
      found = Renderbridge::Home.folders('windows', { 'LOCALAPPDATA' => said }, 'C:/x', nil)
      assert_equal ["#{local}\\renderbridge"], found
    end
    # The bytes of this name in GBK are UTF-8 of another.
    one = Renderbridge::Home.folders('windows', { 'RENDERBRIDGE_HOME' => 'D:\\陆'.encode('GBK') }, 'C:/x', nil)
    assert_equal ['D:\\陆'], one
  end

  def test_a_folder_that_the_code_page_cannot_say_is_taken_from_the_home
    env = { 'LOCALAPPDATA' => 'C:\\Users\\??\\AppData\\Local' }
    found = Renderbridge::Home.folders('windows', env, 'C:/Users/张三', nil)
    assert_equal ['C:\\Users\\张三\\AppData\\Local\\renderbridge'], found
  end

  def test_a_relative_home_is_refused
    [%w[linux bridge], ['macos', './x'], ['windows', 'D:bridge'], ['windows', '\\bridge']].each do |platform, path|
      failure = assert_raises(Renderbridge::Failure) do
        Renderbridge::Home.folders(platform, { 'RENDERBRIDGE_HOME' => path }, '/home/ana', 1)
      end
      assert_equal 'homeRelative', failure.key
    end
  end

  def test_proofs
    rows = table('proof')
    assert_operator rows.length, :>=, 5
    rows.each do |row|
      given = row.values_at('token', 'port', 'nonce')
      assert_equal row['proof'], Renderbridge::Proof.of(*given), row['title']
      assert Renderbridge::Proof.holds?(*given, row['proof']), row['title']
      wrong = row['proof'].tr('0-9a-f', '1-9a-f0')
      [wrong, row['proof'].upcase, row['proof'][0, 63], '', nil, 7].each do |other|
        refute Renderbridge::Proof.holds?(*given, other), other.inspect
      end
    end
  end

  def test_messages
    rows = table('message')
    assert_operator rows.length, :>=, 30
    rows.each { |row| check_message(row) }
  end

  def test_nonces_are_fresh
    nonces = Array.new(50) { Renderbridge::Proof.nonce }
    assert_equal 50, nonces.uniq.length
    nonces.each { |nonce| assert_match(/\A[0-9a-f]{32}\z/, nonce) }
  end

  private

  def check_message(row)
    catalogue = Renderbridge::Texts.catalogue(row['language'])
    category = ->(count) { Renderbridge::Texts.category(catalogue, count) }
    if row['text'].nil?
      assert_raises(Renderbridge::Message::SyntaxFault, row['title']) { Renderbridge::Message.new(row['message']) }
    else
      said = Renderbridge::Message.new(row['message']).format(row['params'], category)
      assert_equal row['text'], said, row['title']
    end
  end
end
